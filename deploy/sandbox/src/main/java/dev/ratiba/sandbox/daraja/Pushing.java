package dev.ratiba.sandbox.daraja;

import static dev.ratiba.sandbox.daraja.DarajaOperations.STKPUSH;
import static dev.ratiba.sandbox.daraja.DarajaOperations.STKPUSHQUERY;

import dev.ratiba.sandbox.vendor.Faults;
import dev.ratiba.sandbox.vendor.LedgerEntry.Effect;
import dev.ratiba.sandbox.vendor.Settings;
import java.time.Clock;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts prompts on phones and says how they stand. */
@Component
class Pushing {
  private final Settings.Daraja settings;
  private final PushParser parser;
  private final Prompts prompts;
  private final Subscriber subscriber;
  private final Callbacks callbacks;
  private final Faults faults;
  private final DarajaLedger ledger;
  private final Clock clock;
  private final AtomicInteger askedTooEarly = new AtomicInteger();

  Pushing(
      Settings settings,
      PushParser parser,
      Prompts prompts,
      Subscriber subscriber,
      Callbacks callbacks,
      Faults faults,
      DarajaLedger ledger,
      Clock clock) {
    this.settings = settings.daraja();
    this.parser = parser;
    this.prompts = prompts;
    this.subscriber = subscriber;
    this.callbacks = callbacks;
    this.faults = faults;
    this.ledger = ledger;
    this.clock = clock;
  }

  ResponseEntity<?> push(JsonNode request) {
    var held =
        faults.takeIf(
            STKPUSH, CallbackMode.class, EnumSet.of(CallbackMode.CALLBACK_BEFORE_RESPONSE));
    var prompt = open(parser.push(request));
    var response = accepted(prompt);
    ledger.record(STKPUSH, prompt.checkoutRequestId(), Effect.SENT, request, response);
    subscriber.expireInTime(prompt);
    held.ifPresent(_ -> callbacks.awaitCallback(prompt, settings.promptLife().plusSeconds(5)));
    return ResponseEntity.ok(response);
  }

  private Prompt open(Prompt.Push push) {
    var now = clock.instant();
    return prompts
        .open(push, now, now.plus(settings.promptLife()))
        .orElseThrow(() -> new DarajaRefusal(DarajaError.LOCKED));
  }

  private static ObjectNode accepted(Prompt prompt) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("MerchantRequestID", prompt.merchantRequestId())
        .put("CheckoutRequestID", prompt.checkoutRequestId())
        .put("ResponseCode", "0")
        .put("ResponseDescription", "Success. Request accepted for processing")
        .put("CustomerMessage", "Success. Request accepted for processing");
  }

  ResponseEntity<?> query(JsonNode request) {
    var id = parser.query(request);
    var prompt =
        prompts.find(id).orElseThrow(() -> new DarajaRefusal(DarajaError.UNKNOWN_TRANSACTION));
    var response =
        prompt
            .result()
            .map(result -> known(prompt, result.code(), result.descriptionInQuery()))
            .orElseGet(() -> pending(prompt));
    ledger.record(STKPUSHQUERY, id, Effect.NONE, request, response);
    return ResponseEntity.ok(response);
  }

  private static ObjectNode known(Prompt prompt, String code, String description) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("ResponseCode", "0")
        .put("ResponseDescription", "The service request has been accepted successsfully")
        .put("MerchantRequestID", prompt.merchantRequestId())
        .put("CheckoutRequestID", prompt.checkoutRequestId())
        .put("ResultCode", code)
        .put("ResultDesc", description);
  }

  /** Daraja has several ways to say "not yet"; they take turns. */
  private ObjectNode pending(Prompt prompt) {
    return switch (askedTooEarly.getAndIncrement() % 3) {
      case 1 -> throw new DarajaRefusal(DarajaError.PROCESSING);
      case 2 -> throw new DarajaRefusal(DarajaError.PROCESSING_QUIETLY);
      default -> known(prompt, "4999", "The transaction is still under processing");
    };
  }
}
