package dev.ratiba.sandbox.daraja;

import dev.ratiba.sandbox.vendor.Mode;
import java.time.Duration;

/** How the callback of a push can go wrong. */
enum CallbackMode implements Mode {
  /** It never comes. */
  NO_CALLBACK(Duration.ZERO),
  /** It comes late. */
  LATE_CALLBACK(Duration.ofSeconds(5)),
  /** It comes twice. */
  DUPLICATE_CALLBACK(Duration.ZERO),
  /** The answer to the push is held back until the callback has been delivered. */
  CALLBACK_BEFORE_RESPONSE(Duration.ZERO),
  /** Another sum than the one asked for is charged and reported. */
  WRONG_AMOUNT(Duration.ZERO);

  private final Duration usually;

  CallbackMode(Duration usually) {
    this.usually = usually;
  }

  @Override
  public Duration usually() {
    return usually;
  }
}
