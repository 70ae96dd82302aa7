package dev.ratiba.sandbox.vendor;

import java.time.Duration;

/** How a call to a vendor can fail. */
public enum CallMode implements Mode {
  /** Done and answered, but late. */
  DELAY(Duration.ofSeconds(2)),
  /** Not done, answered with the vendor's error. */
  ERROR(Duration.ZERO),
  /** Not done and not answered; the line drops in the end. */
  HANG(Duration.ofSeconds(30)),
  /** Done, but the line drops before the answer. */
  LOST_RESPONSE(Duration.ZERO),
  /** Not done, answered with the vendor's word for too fast. */
  RATE_LIMIT(Duration.ZERO);

  private final Duration usually;

  CallMode(Duration usually) {
    this.usually = usually;
  }

  @Override
  public Duration usually() {
    return usually;
  }
}
