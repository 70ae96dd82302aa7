package dev.ratiba.api.messaging;

import static dev.ratiba.db.tenant.Tenants.AFRICASTALKING;

import dev.ratiba.api.Counts;
import dev.ratiba.api.wakeup.Rings;
import dev.ratiba.db.Database;
import dev.ratiba.db.conversation.OptOuts;
import dev.ratiba.db.messaging.Reports;
import dev.ratiba.db.messaging.Reports.Noted;
import dev.ratiba.db.messaging.Reports.Report;
import dev.ratiba.db.tenant.Tenants;
import dev.ratiba.messaging.ConsentWord;
import dev.ratiba.messaging.SmsDelivery;
import dev.ratiba.tenant.TenantSlug;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Notes how far our SMS came and who wants no more of them; whoever sent one that failed is told
 * and rung. What is about nothing that we know is kept for people.
 */
@Component
class KnownSms implements SmsReports, SmsInbox {
  private static final Logger LOG = LoggerFactory.getLogger(KnownSms.class);

  private final Database database;
  private final KeptSms others;
  private final Rings rings;
  private final Counts counts;

  KnownSms(Database database, KeptSms others, Rings rings, Counts counts) {
    this.database = database;
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
    var said = ConsentWord.in(incoming.text());
    var phone = incoming.phone();
    if (said.isEmpty() || phone.isEmpty()) {
      others.keep(tenant, incoming);
      return;
    }
    database.asTenant(
        tenant,
        transaction -> {
          note(new OptOuts(transaction), said.get().word(), phone.get(), incoming.text().strip());
          return true;
        });
    counts.accepted(AFRICASTALKING);
  }

  private static void note(OptOuts optOuts, ConsentWord word, String phone, String words) {
    switch (word) {
      case STOP -> optOuts.optOut(Tenants.SMS, phone, words);
      case START -> optOuts.optIn(Tenants.SMS, phone, words);
    }
  }
}
