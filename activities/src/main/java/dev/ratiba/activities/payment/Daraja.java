package dev.ratiba.activities.payment;

import dev.ratiba.db.Database;
import dev.ratiba.db.payment.CallbackTokens;
import dev.ratiba.db.payment.Payments.Prompt;
import dev.ratiba.db.tenant.Profiles;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.db.tenant.Secrets;
import dev.ratiba.db.tenant.TenantSecret;
import dev.ratiba.payment.PaymentTrouble;
import dev.ratiba.tenant.TenantSlug;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Daraja as a tenant uses it: with its own shortcode and passkey, and an attempt's own callback.
 */
@Component
class Daraja {
  private final Database database;
  private final SecretBox box;
  private final CallbackTokens tokens;
  private final DarajaClient client;
  private final String publicUrl;

  Daraja(
      Database database,
      SecretBox box,
      CallbackTokens tokens,
      DarajaClient client,
      @Value("${ratiba.public-url}") String publicUrl) {
    this.database = database;
    this.box = box;
    this.tokens = tokens;
    this.client = client;
    this.publicUrl = publicUrl;
  }

  /** A business that has no M-Pesa account, or has lost it, puts no prompt on a phone. */
  PushOutcome push(TenantSlug tenant, Prompt prompt) {
    return paybill(tenant)
        .map(paybill -> client.push(requestOf(paybill, prompt)))
        .orElseGet(() -> new PushOutcome.Refused(PaymentTrouble.REFUSED, "no account"));
  }

  /** A prompt whose name was never learned cannot be asked about. */
  QueryOutcome query(TenantSlug tenant, Prompt prompt) {
    var name = Optional.ofNullable(prompt.checkoutRequestId());
    return name.flatMap(known -> paybill(tenant).map(paybill -> client.query(paybill, known)))
        .orElseGet(QueryOutcome.NoAnswer::new);
  }

  private PushRequest requestOf(Paybill paybill, Prompt prompt) {
    return new PushRequest(
        paybill,
        prompt.amount(),
        prompt.payerMsisdn(),
        callbackUrl(prompt),
        prompt.reference(),
        "Booking");
  }

  private String callbackUrl(Prompt prompt) {
    return publicUrl + "/webhooks/daraja/" + tokens.tokenOf(prompt.tokenNonce()) + "/stk";
  }

  private Optional<Paybill> paybill(TenantSlug tenant) {
    return database.asTenant(
        tenant,
        transaction ->
            new Profiles(transaction)
                .read()
                .mpesa()
                .flatMap(account ->
                    new Secrets(tenant, transaction, box)
                        .find(TenantSecret.DARAJA_PASSKEY)
                        .map(passkey -> new Paybill(account, passkey))));
  }
}
