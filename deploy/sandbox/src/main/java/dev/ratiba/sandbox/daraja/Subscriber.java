package dev.ratiba.sandbox.daraja;

import static dev.ratiba.sandbox.daraja.DarajaOperations.STKPUSH;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratiba.sandbox.vendor.Fault;
import dev.ratiba.sandbox.vendor.Faults;
import dev.ratiba.sandbox.vendor.Later;
import dev.ratiba.sandbox.vendor.Ledger;
import dev.ratiba.sandbox.vendor.LedgerEntry.Effect;
import dev.ratiba.sandbox.vendor.NotFound;
import dev.ratiba.sandbox.vendor.TooLate;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What happens on the phone: a prompt is approved, refused, mistyped, or left until it dies. */
@Component
public class Subscriber {
  private static final Set<CallbackMode> DELIVERY =
      EnumSet.of(
          CallbackMode.NO_CALLBACK, CallbackMode.LATE_CALLBACK, CallbackMode.DUPLICATE_CALLBACK);
  private static final Set<CallbackMode> DELIVERY_OR_AMOUNT =
      EnumSet.complementOf(EnumSet.of(CallbackMode.CALLBACK_BEFORE_RESPONSE));

  private final Prompts prompts;
  private final Callbacks callbacks;
  private final Faults faults;
  private final Ledger ledger;
  private final Later later;
  private final Clock clock;

  Subscriber(
      Prompts prompts,
      Callbacks callbacks,
      Faults faults,
      Ledger ledger,
      Later later,
      Clock clock) {
    this.prompts = prompts;
    this.callbacks = callbacks;
    this.faults = faults;
    this.ledger = ledger;
    this.later = later;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void resume() {
    prompts.waiting().forEach(this::expireInTime);
  }

  void expireInTime(Prompt prompt) {
    var left = Duration.between(clock.instant(), prompt.diesAt());
    later.in(left.isNegative() ? Duration.ZERO : left, () -> expire(prompt));
  }

  private void expire(Prompt prompt) {
    var _ = end(prompt, new PromptState.Event.TimeRanOut());
  }

  /** What a person can do about a prompt. */
  public enum Action {
    APPROVE,
    WRONG_PIN,
    CANCEL,
    IGNORE
  }

  /** What came of it; receipt and sum are there when money was taken. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Answer(
      String checkoutRequestId,
      String state,
      @Nullable String resultCode,
      @Nullable String receipt,
      @Nullable Long amountKes) {}

  public Answer answer(String msisdn, String checkoutRequestId, Action action) {
    var prompt = promptOn(msisdn, checkoutRequestId);
    if (!prompt.isWaiting()) {
      throw TooLate.because("The prompt has ended: " + prompt.state().word());
    }
    return switch (action) {
      case APPROVE -> answered(approve(prompt));
      case WRONG_PIN -> answered(end(prompt, new PromptState.Event.PinMistyped()));
      case CANCEL -> answered(end(prompt, new PromptState.Event.Refused()));
      case IGNORE -> answer(prompt);
    };
  }

  private Prompt promptOn(String msisdn, String id) {
    return prompts
        .find(id)
        .filter(prompt -> prompt.push().msisdn().equals(msisdn))
        .orElseThrow(() -> NotFound.because("No such prompt on this phone"));
  }

  private Optional<Prompt> approve(Prompt prompt) {
    var asked = prompt.push().amountKes();
    var fault = faults.takeIf(STKPUSH, CallbackMode.class, DELIVERY_OR_AMOUNT).orElse(null);
    var wrong = fault != null && fault.mode() == CallbackMode.WRONG_AMOUNT;
    var taken = wrong ? anotherThan(asked) : asked;
    return told(prompts.end(prompt.checkoutRequestId(), open -> enterPin(open, taken)), fault);
  }

  private static long anotherThan(long kes) {
    return kes > 1 ? kes - 1 : kes + 1;
  }

  private Prompt enterPin(Prompt prompt, long kes) {
    var push = prompt.push();
    var result =
        push.permitted() ? prompts.account(push.msisdn()).paying(kes) : ResultCode.NOT_PERMITTED;
    var receipt = Ids.receipt(clock.instant());
    return prompt.after(new PromptState.Event.PinEntered(result, kes, receipt));
  }

  private Optional<Prompt> end(Prompt prompt, PromptState.Event event) {
    var ended = prompts.end(prompt.checkoutRequestId(), open -> open.after(event));
    if (ended.isEmpty()) return ended;
    return told(ended, faults.takeIf(STKPUSH, CallbackMode.class, DELIVERY).orElse(null));
  }

  private Optional<Prompt> told(Optional<Prompt> ended, @Nullable Fault<CallbackMode> fault) {
    ended.ifPresent(prompt -> {
      if (prompt.state() instanceof PromptState.Approved paid) recordCharge(prompt, paid);
      callbacks.schedule(prompt, fault);
    });
    return ended;
  }

  private void recordCharge(Prompt prompt, PromptState.Approved paid) {
    var push = prompt.push();
    ledger.record(
        new Ledger.Fact(
            DarajaOperations.CHARGE,
            prompt.checkoutRequestId(),
            Effect.CHARGED,
            paid.chargedKes(),
            push.msisdn(),
            asked(prompt),
            JsonNodeFactory.instance.objectNode().put("MpesaReceiptNumber", paid.receipt())));
  }

  private static ObjectNode asked(Prompt prompt) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("CheckoutRequestID", prompt.checkoutRequestId())
        .put("BusinessShortCode", prompt.push().shortcode())
        .put("Amount", prompt.push().amountKes())
        .put("AccountReference", prompt.push().reference());
  }

  private static Answer answered(Optional<Prompt> ended) {
    return ended
        .map(Subscriber::answer)
        .orElseThrow(() -> TooLate.because("The prompt has ended meanwhile"));
  }

  private static Answer answer(Prompt prompt) {
    var result = prompt.result().map(ResultCode::code).orElse(null);
    var id = prompt.checkoutRequestId();
    return prompt.state() instanceof PromptState.Approved(var kes, var receipt)
        ? new Answer(id, prompt.state().word(), result, receipt, kes)
        : new Answer(id, prompt.state().word(), result, null, null);
  }

  /** M-Pesa finds that a prompt which ended without money had taken it after all, and says so. */
  Answer findMoney(String msisdn, String checkoutRequestId) {
    var prompt = promptOn(msisdn, checkoutRequestId);
    var found = prompts.findMoney(prompt.checkoutRequestId(), Ids.receipt(clock.instant()));
    return told(found, null)
        .map(Subscriber::answer)
        .orElseThrow(() -> TooLate.because("The prompt waits, or its money was taken in time"));
  }

  /** Has M-Pesa tell the business once more how this prompt ended. */
  void tellAgain(String msisdn, String checkoutRequestId) {
    var prompt = promptOn(msisdn, checkoutRequestId);
    if (prompt.isWaiting()) throw TooLate.because("The prompt has not ended yet");
    callbacks.schedule(prompt, null);
  }
}
