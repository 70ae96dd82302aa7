package dev.ratiba.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where a second appointment of the same visit can be, seen from the first. */
enum Beside {
  AFTER,
  BEFORE,
  /** With another member of staff. */
  AT_ONCE;

  /** The customer comes when he wished to: an offer keeps that where it can. */
  static final List<Beside> OFFERED = List.of(AFTER, BEFORE, AT_ONCE);

  /** Whoever asks for two services at three comes at three. */
  static final List<Beside> WISHED = List.of(AFTER, AT_ONCE);

  Instant start(Slot first, Duration length) {
    return switch (this) {
      case AFTER -> first.ends();
      case BEFORE -> first.starts().minus(length);
      case AT_ONCE -> first.starts();
    };
  }
}
