package dev.ratiba.sandbox.daraja;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** A push: what a business asks of one phone, and where that stands. */
record Prompt(
    String checkoutRequestId,
    String merchantRequestId,
    Push push,
    Instant at,
    Instant diesAt,
    PromptState state) {

  /** What the business asked for. */
  record Push(
      String shortcode,
      boolean permitted,
      long amountKes,
      String msisdn,
      URI callbackUrl,
      String reference,
      String description) {}

  Prompt after(PromptState.Event event) {
    return in(state.after(event));
  }

  Prompt in(PromptState next) {
    return new Prompt(checkoutRequestId, merchantRequestId, push, at, diesAt, next);
  }

  boolean isWaiting() {
    return !state.hasEnded();
  }

  /** How it ended, once it has. */
  Optional<ResultCode> result() {
    return switch (state) {
      case PromptState.Waiting _ -> Optional.empty();
      case PromptState.Approved _ -> Optional.of(ResultCode.PAID);
      case PromptState.Cancelled _ -> Optional.of(ResultCode.CANCELLED);
      case PromptState.Expired _ -> Optional.of(ResultCode.NO_ANSWER);
      case PromptState.Failed(var result) -> Optional.of(result);
    };
  }
}
