package dev.ratiba.api.messaging;

import dev.ratiba.tenant.TenantSlug;

/** Takes in how far our SMS came. A report that comes again adds nothing. */
interface SmsReports {
  void accept(TenantSlug tenant, SmsReport report);
}
