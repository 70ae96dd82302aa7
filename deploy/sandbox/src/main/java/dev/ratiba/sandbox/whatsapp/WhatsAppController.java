package dev.ratiba.sandbox.whatsapp;

import dev.ratiba.sandbox.vendor.FaultyLine;
import dev.ratiba.sandbox.vendor.Ledger;
import dev.ratiba.sandbox.vendor.LedgerEntry.Effect;
import dev.ratiba.sandbox.vendor.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The Cloud API's one door that the business calls. */
@RestController
class WhatsAppController {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Settings.WhatsApp settings;
  private final FaultyLine line;
  private final SendParser parser;
  private final Sending sending;
  private final Ledger ledger;

  WhatsAppController(
      Settings settings, FaultyLine line, SendParser parser, Sending sending, Ledger ledger) {
    this.settings = settings.whatsapp();
    this.line = line;
    this.parser = parser;
    this.sending = sending;
    this.ledger = ledger;
  }

  @PostMapping("/whatsapp/{version:v\\d{2}\\.\\d}/{phoneNumberId:\\d{5,20}}/messages")
  ResponseEntity<?> messages(
      @PathVariable String phoneNumberId,
      @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      @RequestBody(required = false) byte @Nullable [] body) {
    var request = json(body).put("phone_number_id", phoneNumberId); // the ledger tells it too
    return line.carry(
        WhatsAppOperations.MESSAGES,
        new Refusing(request),
        () -> answer(phoneNumberId, authorization, request));
  }

  private ResponseEntity<?> answer(
      String phoneNumberId, @Nullable String authorization, JsonNode request) {
    if (!("Bearer " + settings.accessToken()).equals(authorization)) {
      return refuse(request, GraphError.TOKEN);
    }
    try {
      return ResponseEntity.ok(carryOut(phoneNumberId, request));
    } catch (GraphRefusal refusal) {
      return refuse(request, refusal.error());
    }
  }

  private ObjectNode carryOut(String phoneNumberId, JsonNode request) {
    return switch (parser.parse(request)) {
      case SendRequest.Send send -> sending.send(phoneNumberId, send, request);
      case SendRequest.MarkRead read -> sending.markRead(read, request);
    };
  }

  private ResponseEntity<?> refuse(JsonNode request, GraphError error) {
    record(request, error.json());
    return error.answer();
  }

  private void record(JsonNode request, ObjectNode response) {
    var to = request.path("to").asString(request.path("recipient").asString(""));
    ledger.record(
        new Ledger.Fact(
            WhatsAppOperations.MESSAGES,
            "",
            Effect.NONE,
            null,
            to.isEmpty() ? null : to,
            request,
            response));
  }

  private static ObjectNode json(byte @Nullable [] body) {
    try {
      var json = body == null ? null : JSON.readTree(body);
      return json instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    } catch (JacksonException malformed) {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  /** Trouble on Meta's side. */
  private final class Refusing implements FaultyLine.Trouble {
    private final JsonNode request;

    Refusing(JsonNode request) {
      this.request = request;
    }

    @Override
    public ResponseEntity<?> error(int status, @Nullable String code) {
      return refuse(request, GraphError.simulated(status, number(code, status)));
    }

    @Override
    public ResponseEntity<?> rateLimit(@Nullable String code) {
      return error(429, code);
    }

    @Override
    public void unanswered() {
      record(request, JsonNodeFactory.instance.objectNode());
    }

    private static int number(@Nullable String code, int status) {
      return code != null && code.matches("\\d{1,6}")
          ? Integer.parseInt(code)
          : GraphError.usualCode(status);
    }
  }
}
