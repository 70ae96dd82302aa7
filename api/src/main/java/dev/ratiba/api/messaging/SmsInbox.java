package dev.ratiba.api.messaging;

import dev.ratiba.tenant.TenantSlug;

/** Takes in what people wrote by SMS. An SMS that comes again adds nothing. */
interface SmsInbox {
  void accept(TenantSlug tenant, IncomingSms incoming);
}
