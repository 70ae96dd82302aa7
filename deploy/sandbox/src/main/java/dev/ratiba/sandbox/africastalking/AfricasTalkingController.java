package dev.ratiba.sandbox.africastalking;

import dev.ratiba.sandbox.vendor.FaultyLine;
import dev.ratiba.sandbox.vendor.Settings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Africa's Talking's one door that the business calls. */
@RestController
class AfricasTalkingController {
  private final Settings.AfricasTalking settings;
  private final FaultyLine line;
  private final SmsSending sending;
  private final SmsLedger ledger;

  AfricasTalkingController(
      Settings settings, FaultyLine line, SmsSending sending, SmsLedger ledger) {
    this.settings = settings.africastalking();
    this.line = line;
    this.sending = sending;
    this.ledger = ledger;
  }

  @PostMapping(
      path = "/africastalking/version1/messaging",
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<?> messaging(
      @RequestHeader(value = "apiKey", required = false) @Nullable String apiKey,
      @RequestParam Map<String, String> form) {
    return line.carry(
        AfricasTalkingOperations.SEND, new Refusing(form), () -> answer(apiKey, form));
  }

  private ResponseEntity<?> answer(@Nullable String apiKey, Map<String, String> form) {
    if (!settings.apiKey().equals(apiKey) || !settings.username().equals(form.get("username"))) {
      ledger.refuse(form, nothing());
      return Answers.unauthorized();
    }
    return SendRequest.missing(form)
        .<ResponseEntity<?>>map(field -> incomplete(form, field))
        .orElseGet(() -> Answers.created(carryOut(SendRequest.of(form))));
  }

  private ResponseEntity<?> incomplete(Map<String, String> form, String field) {
    ledger.refuse(form, nothing());
    var words = "Request is missing required form field '%s'".formatted(field);
    return Answers.text(HttpStatus.BAD_REQUEST.value(), words);
  }

  private ObjectNode carryOut(SendRequest request) {
    if (request.mayUseItsSender(settings)) return sending.send(request);
    var answer = Answers.of(SendStatus.INVALID_SENDER_ID.word(), List.of());
    ledger.refuse(request.form(), answer);
    return answer;
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Trouble on Africa's Talking's side. */
  private final class Refusing implements FaultyLine.Trouble {
    private final Map<String, String> form;

    Refusing(Map<String, String> form) {
      this.form = form;
    }

    /** A code of theirs is said of the recipient, with 201; any other trouble is HTTP's. */
    @Override
    public ResponseEntity<?> error(int status, @Nullable String code) {
      return SendStatus.refusal(code)
          .<ResponseEntity<?>>map(
              refusal -> Answers.created(sending.refuseAll(SendRequest.of(form), refusal)))
          .orElseGet(() -> plain(status, "Internal Server Error"));
    }

    @Override
    public ResponseEntity<?> rateLimit(@Nullable String code) {
      return plain(HttpStatus.TOO_MANY_REQUESTS.value(), "Too Many Requests");
    }

    private ResponseEntity<?> plain(int status, String words) {
      ledger.refuse(form, nothing());
      return Answers.text(status, words);
    }

    @Override
    public void unanswered() {
      ledger.refuse(form, nothing());
    }
  }
}
