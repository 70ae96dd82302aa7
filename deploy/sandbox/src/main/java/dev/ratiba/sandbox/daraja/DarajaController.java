package dev.ratiba.sandbox.daraja;

import dev.ratiba.sandbox.vendor.FaultyLine;
import dev.ratiba.sandbox.vendor.Operation;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Daraja's doors that the business calls. */
@RestController
@RequestMapping("/daraja")
class DarajaController {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final FaultyLine line;
  private final DarajaLedger ledger;
  private final Tokens tokens;
  private final Authorization authorization;
  private final Pushing pushing;

  DarajaController(
      FaultyLine line,
      DarajaLedger ledger,
      Tokens tokens,
      Authorization authorization,
      Pushing pushing) {
    this.line = line;
    this.ledger = ledger;
    this.tokens = tokens;
    this.authorization = authorization;
    this.pushing = pushing;
  }

  @GetMapping("/oauth/v1/generate")
  ResponseEntity<?> token(
      @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false) @Nullable String basic,
      @RequestParam(value = "grant_type", required = false) @Nullable String grantType) {
    var request = JsonNodeFactory.instance.objectNode().put("grant_type", grantType);
    return carry(
        DarajaOperations.OAUTH, request, _ -> authorization.token(basic, grantType, request));
  }

  @PostMapping("/mpesa/stkpush/v1/processrequest")
  ResponseEntity<?> push(
      @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false) @Nullable String bearer,
      @RequestBody(required = false) byte @Nullable [] body) {
    return carry(
        DarajaOperations.STKPUSH, json(body), json -> pushing.push(checked(bearer, json, body)));
  }

  @PostMapping("/mpesa/stkpushquery/v1/query")
  ResponseEntity<?> query(
      @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false) @Nullable String bearer,
      @RequestBody(required = false) byte @Nullable [] body) {
    return carry(
        DarajaOperations.STKPUSHQUERY,
        json(body),
        json -> pushing.query(checked(bearer, json, body)));
  }

  private ResponseEntity<?> carry(
      Operation operation, JsonNode request, Function<JsonNode, ResponseEntity<?>> call) {
    return line.carry(
        operation,
        ledger.troubleOf(operation, request),
        () -> {
          try {
            return call.apply(request);
          } catch (DarajaRefusal refusal) {
            return ledger.refuse(operation, request, refusal.error());
          }
        });
  }

  private JsonNode checked(@Nullable String bearer, JsonNode json, byte @Nullable [] body) {
    tokens.check(bearer);
    if (json.isEmpty() && body != null && body.length > 0) {
      throw new DarajaRefusal(DarajaError.PAYLOAD);
    }
    return json;
  }

  private static JsonNode json(byte @Nullable [] body) {
    try {
      var json = body == null ? null : JSON.readTree(body);
      return json == null || !json.isObject() ? JsonNodeFactory.instance.objectNode() : json;
    } catch (JacksonException malformed) {
      return JsonNodeFactory.instance.objectNode();
    }
  }
}
