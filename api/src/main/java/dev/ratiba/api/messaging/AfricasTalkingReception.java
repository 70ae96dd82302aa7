package dev.ratiba.api.messaging;

import static dev.ratiba.db.tenant.Tenants.AFRICASTALKING;

import dev.ratiba.api.Counts;
import dev.ratiba.api.Refusal;
import dev.ratiba.db.Database;
import dev.ratiba.db.tenant.SmsCallbackTokens;
import dev.ratiba.tenant.TenantSlug;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Finds whose callback it is, reads it, and hands it on; what is refused leaves no trace. */
@Component
class AfricasTalkingReception {
  private final Database database;
  private final SmsCallbackTokens tokens;
  private final SmsReports reports;
  private final SmsInbox inbox;
  private final Counts counts;

  AfricasTalkingReception(
      Database database,
      SmsCallbackTokens tokens,
      SmsReports reports,
      SmsInbox inbox,
      Counts counts) {
    this.database = database;
    this.tokens = tokens;
    this.reports = reports;
    this.inbox = inbox;
    this.counts = counts;
  }

  void takeReport(String token, byte[] body) {
    var tenant = tenantOf(token);
    reports.accept(tenant, read(body, SmsReport::read));
  }

  void takeIncoming(String token, byte[] body) {
    var tenant = tenantOf(token);
    inbox.accept(tenant, read(body, IncomingSms::read));
  }

  /** Most strangers bring no token of any use: the database is not asked about those. */
  private TenantSlug tenantOf(String token) {
    return Optional.of(token)
        .filter(SmsCallbackTokens::isUsable)
        .flatMap(usable -> database.onPlatform(platform -> tokens.find(platform, usable)))
        .orElseThrow(this::unknown);
  }

  private Refusal unknown() {
    counts.refused(AFRICASTALKING);
    return Refusal.unknownToken();
  }

  private static <T> T read(byte[] body, Function<Form, Optional<T>> reader) {
    return Form.read(body)
        .flatMap(reader)
        .orElseThrow(() -> Refusal.malformed("Not a callback of Africa's Talking's."));
  }
}
