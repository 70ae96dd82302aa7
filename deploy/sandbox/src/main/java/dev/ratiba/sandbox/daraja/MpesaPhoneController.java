package dev.ratiba.sandbox.daraja;

import dev.ratiba.sandbox.vendor.BadRequest;
import dev.ratiba.sandbox.vendor.Person;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Control: a person answers prompts, and what is on their account. */
@RestController
@RequestMapping("/sandbox/phones/{id}/mpesa")
class MpesaPhoneController {
  private final Subscriber subscriber;
  private final Prompts prompts;

  MpesaPhoneController(Subscriber subscriber, Prompts prompts) {
    this.subscriber = subscriber;
    this.prompts = prompts;
  }

  record Deed(@Nullable String action, @Nullable String pin) {}

  @PostMapping("/{checkoutRequestId}")
  Subscriber.Answer answer(
      @PathVariable String id, @PathVariable String checkoutRequestId, @RequestBody Deed deed) {
    var action = action(deed.action());
    if (action == Subscriber.Action.APPROVE) checkPin(deed.pin());
    return subscriber.answer(Person.of(id).id(), checkoutRequestId, action);
  }

  /** Any four digits are the right PIN; a wrong one is an action of its own. */
  private static void checkPin(@Nullable String pin) {
    if (pin != null && !pin.matches("\\d{4}")) {
      throw BadRequest.because("A PIN has four digits");
    }
  }

  private static Subscriber.Action action(@Nullable String word) {
    return Arrays.stream(Subscriber.Action.values())
        .filter(action -> word(action).equals(word))
        .findAny()
        .orElseThrow(() -> BadRequest.unknown("action", word, known()));
  }

  private static String known() {
    return Arrays.stream(Subscriber.Action.values())
        .map(MpesaPhoneController::word)
        .collect(Collectors.joining(", "));
  }

  private static String word(Subscriber.Action action) {
    return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @PostMapping("/{checkoutRequestId}/callback")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void tellAgain(@PathVariable String id, @PathVariable String checkoutRequestId) {
    subscriber.tellAgain(Person.of(id).id(), checkoutRequestId);
  }

  @PostMapping("/{checkoutRequestId}/late")
  Subscriber.Answer findMoney(@PathVariable String id, @PathVariable String checkoutRequestId) {
    return subscriber.findMoney(Person.of(id).id(), checkoutRequestId);
  }

  @PutMapping
  Account arrange(@PathVariable String id, @RequestBody Account account) {
    var outcome = account.outcome();
    if (outcome != null && !outcome.matches("[A-Za-z0-9_]{1,20}")) {
      throw BadRequest.because("\"outcome\" is a result code such as 1, 17 or SFC_IC0003");
    }
    if (account.balanceKes() != null && account.balanceKes() < 0) {
      throw BadRequest.because("\"balanceKes\" must not be negative");
    }
    prompts.arrange(Person.of(id).id(), account);
    return account;
  }
}
