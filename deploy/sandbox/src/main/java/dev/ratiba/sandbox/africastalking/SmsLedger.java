package dev.ratiba.sandbox.africastalking;

import dev.ratiba.sandbox.vendor.Ledger;
import dev.ratiba.sandbox.vendor.LedgerEntry.Effect;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sends in the ledger, an entry for each recipient; what it cost stands beside the answer. */
@Component
class SmsLedger {
  private final Ledger ledger;

  SmsLedger(Ledger ledger) {
    this.ledger = ledger;
  }

  void record(SendRequest request, Sms sms, ObjectNode answer) {
    var effect = sms.arrives() ? Effect.SENT : Effect.NONE;
    var to = sms.person().id();
    record(request.form(), sms.id(), effect, to, withCost(answer, sms.costUsd()));
  }

  private static ObjectNode withCost(ObjectNode answer, @Nullable BigDecimal usd) {
    return answer.deepCopy().put("costUsd", usd);
  }

  void refuse(SendRequest request, String number, ObjectNode answer) {
    record(request.form(), "", Effect.NONE, number.replaceFirst("^\\+", ""), answer);
  }

  /** Nothing was looked at: what was asked, and nothing of the answer. */
  void refuse(Map<String, String> form, ObjectNode answer) {
    var to = form.getOrDefault("to", "").replace("+", "");
    record(form, "", Effect.NONE, to.isEmpty() ? null : to, answer);
  }

  private void record(
      Map<String, String> form,
      String key,
      Effect effect,
      @Nullable String to,
      ObjectNode response) {
    var request = JsonNodeFactory.instance.objectNode();
    form.forEach(request::put);
    ledger.record(
        new Ledger.Fact(AfricasTalkingOperations.SEND, key, effect, null, to, request, response));
  }
}
