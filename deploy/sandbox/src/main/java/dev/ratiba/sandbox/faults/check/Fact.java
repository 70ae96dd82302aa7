package dev.ratiba.sandbox.faults.check;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One line of the simulated vendors' ledger: what was asked, answered and done in the world. */
public record Fact(
    long seq,
    Instant at,
    String vendor,
    String operation,
    String key,
    String effect,
    @Nullable Long amountKes,
    @Nullable String to,
    JsonNode request,
    JsonNode response) {

  /** A message reached a phone. */
  boolean isSend() {
    return operation.equals("messages") && effect.equals("sent");
  }

  /** Something reached somebody, by whatever vendor. */
  boolean wentOut() {
    return effect.equals("sent");
  }

  /** A prompt reached a phone. */
  boolean isPrompt() {
    return operation.equals("stkpush") && effect.equals("sent");
  }

  boolean isCharge() {
    return effect.equals("charged");
  }

  boolean isRefund() {
    return effect.equals("refunded");
  }

  /** Our own name of a message that was sent. */
  String messageKey() {
    return at("/biz_opaque_callback_data");
  }

  /** The number that it was sent from; empty where the ledger does not say. */
  String sender() {
    return at("/phone_number_id");
  }

  /** What the person reads. */
  String shown() {
    var text = at("/text/body");
    return text.isEmpty() ? at("/interactive/body/text") : text;
  }

  /** Our own name of an attempt to be paid. */
  String reference() {
    return at("/AccountReference");
  }

  /** Whom the money went to. */
  String shortcode() {
    return at("/BusinessShortCode");
  }

  String receipt() {
    return response.path("MpesaReceiptNumber").asString("");
  }

  long kes() {
    return amountKes == null ? 0 : amountKes;
  }

  String recipient() {
    return to == null ? "" : to;
  }

  private String at(String pointer) {
    return request.at(pointer).asString("");
  }
}
