package dev.ratiba.api.messaging;

import static dev.ratiba.db.tenant.Tenants.AFRICASTALKING;

import dev.ratiba.api.Counts;
import dev.ratiba.api.LogContext;
import dev.ratiba.api.wakeup.Rings;
import dev.ratiba.db.Database;
import dev.ratiba.db.Json;
import dev.ratiba.db.conversation.Reception;
import dev.ratiba.db.conversation.Sender;
import dev.ratiba.db.messaging.Reports;
import dev.ratiba.db.messaging.Reports.Noted;
import dev.ratiba.db.messaging.Reports.Report;
import dev.ratiba.db.tenant.Tenants;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.messaging.SmsDelivery;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.CrashPoint;
import dev.ratiba.wakeup.Ring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Notes how far our SMS came, and takes what people write into their conversations: whoever has
 * something to do is rung. What is about nothing that we know is kept for people.
 */
@Component
class KnownSms implements SmsReports, SmsInbox {
  private static final Logger LOG = LoggerFactory.getLogger(KnownSms.class);

  private final Database database;
  private final Reception reception;
  private final KeptSms others;
  private final Rings rings;
  private final Counts counts;

  KnownSms(Database database, Reception reception, KeptSms others, Rings rings, Counts counts) {
    this.database = database;
    this.reception = reception;
    this.others = others;
    this.rings = rings;
    this.counts = counts;
  }

  @Override
  public void accept(TenantSlug tenant, SmsReport report) {
    var noted = note(tenant, report);
    if (!noted.known()) {
      others.keep(tenant, report);
      return;
    }
    counts.accepted(AFRICASTALKING);
    LOG.info("webhook.africastalking delivery status={}", SmsDelivery.of(report.status()));
    noted.ring().ifPresent(rings::ringSoon);
  }

  private Noted note(TenantSlug tenant, SmsReport report) {
    var status = SmsDelivery.of(report.status()).code();
    var failure = status.equals("failed") ? report.reason() : null;
    return database.asTenant(
        tenant,
        transaction ->
            new Reports(tenant, transaction)
                .note(new Report(report.messageId(), null, status, failure)));
  }

  @Override
  public void accept(TenantSlug tenant, IncomingSms incoming) {
    incoming
        .phone()
        .ifPresentOrElse(
            phone -> tell(tenant, phone, incoming), () -> others.keep(tenant, incoming));
  }

  /** The network attests the number, as WhatsApp does: it is that customer who writes. */
  private void tell(TenantSlug tenant, String phone, IncomingSms incoming) {
    var inbound = incoming.inbound();
    var sender = new Sender(Tenants.SMS, phone, null, "");
    var arrival =
        new Arrival(AFRICASTALKING, incoming.id(), inbound.typeName(), Json.write(inbound));
    var accepted = reception.accept(tenant, sender, arrival);
    CrashPoint.ACCEPT_AFTER_COMMIT.pass();
    accepted.ifPresentOrElse(this::rang, this::duplicate);
  }

  private void rang(Ring ring) {
    counts.accepted(AFRICASTALKING);
    try (var _ = LogContext.of(ring)) {
      LOG.info("webhook.africastalking incoming");
    }
    rings.ringSoon(ring);
  }

  private void duplicate() {
    counts.duplicate(AFRICASTALKING);
    LOG.debug("webhook.africastalking duplicate");
  }
}
