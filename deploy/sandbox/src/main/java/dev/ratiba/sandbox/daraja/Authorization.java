package dev.ratiba.sandbox.daraja;

import dev.ratiba.sandbox.vendor.LedgerEntry.Effect;
import dev.ratiba.sandbox.vendor.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Gives out access tokens to whoever knows the consumer's key and secret. */
@Component
class Authorization {
  private final String expected;
  private final Tokens tokens;
  private final DarajaLedger ledger;

  Authorization(Settings settings, Tokens tokens, DarajaLedger ledger) {
    var consumer = settings.daraja();
    var pair = consumer.consumerKey() + ":" + consumer.consumerSecret();
    this.expected = "Basic " + base64(pair);
    this.tokens = tokens;
    this.ledger = ledger;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  ResponseEntity<?> token(@Nullable String basic, @Nullable String grantType, JsonNode request) {
    if (!expected.equals(basic)) throw new DarajaRefusal(DarajaError.NOT_BASIC);
    if (!"client_credentials".equals(grantType)) throw new DarajaRefusal(DarajaError.GRANT_TYPE);
    var life = String.valueOf(Tokens.LIFE.toSeconds());
    var recorded = JsonNodeFactory.instance.objectNode().put("expires_in", life);
    ledger.record(DarajaOperations.OAUTH, "", Effect.NONE, request, recorded);
    return ResponseEntity.ok(recorded.deepCopy().put("access_token", tokens.issue()));
  }
}
