package dev.ratiba.activities.payment;

import dev.ratiba.db.Database;
import dev.ratiba.db.payment.CallbackTokens;
import dev.ratiba.db.payment.Payments.Prompt;
import dev.ratiba.db.tenant.Profiles;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.db.tenant.Secrets;
import dev.ratiba.db.tenant.TenantSecret;
import dev.ratiba.tenant.TenantSlug;
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

  PushOutcome push(TenantSlug tenant, Prompt prompt) {
    return client.push(
        new PushRequest(
            paybill(tenant),
            prompt.amount(),
            prompt.payerMsisdn(),
            callbackUrl(prompt),
            prompt.reference(),
            "Booking"));
  }

  /** A prompt whose name was never learned cannot be asked about. */
  QueryOutcome query(TenantSlug tenant, Prompt prompt) {
    return prompt.checkoutRequestId() == null
        ? new QueryOutcome.NoAnswer()
        : client.query(paybill(tenant), prompt.checkoutRequestId());
  }

  private String callbackUrl(Prompt prompt) {
    return publicUrl + "/webhooks/daraja/" + tokens.tokenOf(prompt.tokenNonce()) + "/stk";
  }

  private Paybill paybill(TenantSlug tenant) {
    return database.asTenant(
        tenant,
        transaction ->
            new Paybill(
                new Profiles(transaction).read().mpesa().orElseThrow(),
                new Secrets(tenant, transaction, box)
                    .find(TenantSecret.DARAJA_PASSKEY)
                    .orElseThrow()));
  }
}
