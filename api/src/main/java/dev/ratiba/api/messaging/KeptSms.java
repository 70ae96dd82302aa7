package dev.ratiba.api.messaging;

import static dev.ratiba.db.tenant.Tenants.AFRICASTALKING;

import dev.ratiba.api.Counts;
import dev.ratiba.db.Database;
import dev.ratiba.db.Json;
import dev.ratiba.db.messaging.Unrouted;
import dev.ratiba.tenant.TenantSlug;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps for people what no message and no conversation waits for: once, and it is counted. */
@Component
class KeptSms {
  private static final Logger LOG = LoggerFactory.getLogger(KeptSms.class);

  private final Database database;
  private final Counts counts;

  KeptSms(Database database, Counts counts) {
    this.database = database;
    this.counts = counts;
  }

  private record KeptReport(String tenant, SmsReport report) {}

  private record KeptIncoming(String tenant, IncomingSms sms) {}

  void keep(TenantSlug tenant, SmsReport report) {
    keep(report.key(), "unknown-message", new KeptReport(tenant.value(), report));
  }

  void keep(TenantSlug tenant, IncomingSms incoming) {
    keep(incoming.id(), "no-conversation", new KeptIncoming(tenant.value(), incoming));
  }

  private void keep(String id, String reason, Object what) {
    var body = Json.write(what).data();
    var kept =
        database.onPlatform(
            platform -> new Unrouted(platform).keep(AFRICASTALKING, id, reason, body));
    if (kept) {
      counts.unrouted(AFRICASTALKING, reason);
      LOG.warn("webhook.africastalking unrouted reason={}", reason);
    } else {
      counts.duplicate(AFRICASTALKING);
      LOG.debug("webhook.africastalking duplicate");
    }
  }
}
