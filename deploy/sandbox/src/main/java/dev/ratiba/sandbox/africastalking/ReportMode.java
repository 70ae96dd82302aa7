package dev.ratiba.sandbox.africastalking;

import dev.ratiba.sandbox.vendor.Mode;
import java.time.Duration;

/** How the delivery of an SMS, and the report of it, can go wrong after it was taken. */
enum ReportMode implements Mode {
  /** It was taken, does not reach the phone, and the report says {@code Failed}. */
  FAILED(Duration.ZERO),
  /** It arrives and no report ever comes. */
  NO_CALLBACK(Duration.ZERO),
  /** The report comes late. */
  LATE_CALLBACK(Duration.ofSeconds(5)),
  /** The report comes twice. */
  DUPLICATE_CALLBACK(Duration.ZERO),
  /** The report comes before the answer to the send. */
  CALLBACK_BEFORE_RESPONSE(Duration.ZERO);

  private final Duration usually;

  ReportMode(Duration usually) {
    this.usually = usually;
  }

  @Override
  public Duration usually() {
    return usually;
  }
}
