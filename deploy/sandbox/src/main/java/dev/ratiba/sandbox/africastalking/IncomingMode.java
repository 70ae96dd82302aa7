package dev.ratiba.sandbox.africastalking;

import dev.ratiba.sandbox.vendor.Mode;
import java.time.Duration;

/** How telling the business of a person's SMS can go wrong. */
enum IncomingMode implements Mode {
  /** It is told twice. */
  DUPLICATE,
  /** It is told late. */
  DELAY,
  /** It is never told. */
  DROP;

  @Override
  public Duration usually() {
    return Duration.ofSeconds(2);
  }
}
