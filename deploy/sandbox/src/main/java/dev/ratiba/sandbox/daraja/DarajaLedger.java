package dev.ratiba.sandbox.daraja;

import dev.ratiba.sandbox.vendor.FaultyLine;
import dev.ratiba.sandbox.vendor.Ledger;
import dev.ratiba.sandbox.vendor.LedgerEntry.Effect;
import dev.ratiba.sandbox.vendor.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Daraja's calls in the ledger, without what is secret in them. */
@Component
class DarajaLedger {
  /** The callback's address carries a token of the business. */
  private static final List<String> SECRETS = List.of("Password", "CallBackURL");

  private final Ledger ledger;

  DarajaLedger(Ledger ledger) {
    this.ledger = ledger;
  }

  void record(
      Operation operation, String key, Effect effect, JsonNode request, ObjectNode response) {
    var to = request.path("PhoneNumber").asString("");
    ledger.record(
        new Ledger.Fact(
            operation,
            key,
            effect,
            null,
            to.isEmpty() ? null : to,
            withoutSecrets(request),
            response));
  }

  private static JsonNode withoutSecrets(JsonNode request) {
    var copy = (ObjectNode) request.deepCopy();
    SECRETS.stream().filter(copy::has).forEach(secret -> copy.put(secret, "…"));
    return copy;
  }

  ResponseEntity<?> refuse(Operation operation, JsonNode request, DarajaError error) {
    record(operation, "", Effect.NONE, request, error.withoutToken());
    return ResponseEntity.status(error.status()).body(error.json());
  }

  /** Trouble on Safaricom's side. */
  FaultyLine.Trouble troubleOf(Operation operation, JsonNode request) {
    return new Trouble(operation, request);
  }

  private final class Trouble implements FaultyLine.Trouble {
    private final Operation operation;
    private final JsonNode request;

    Trouble(Operation operation, JsonNode request) {
      this.operation = operation;
      this.request = request;
    }

    @Override
    public ResponseEntity<?> error(int status, @Nullable String code) {
      return refuse(operation, request, DarajaError.simulated(status, code));
    }

    @Override
    public ResponseEntity<?> rateLimit(@Nullable String code) {
      var body = DarajaError.tooFast();
      record(operation, "", Effect.NONE, request, body);
      return ResponseEntity.status(429).body(body);
    }

    @Override
    public void unanswered() {
      record(operation, "", Effect.NONE, request, JsonNodeFactory.instance.objectNode());
    }
  }
}
