package dev.ratiba.api.wakeup;

import dev.ratiba.wakeup.Ring;

/** Wakes rows, within seconds or not at all. */
@FunctionalInterface
public interface Bell {
  Outcome ring(Ring ring);

  /** What came of a ring. */
  enum Outcome {
    RUNG,
    /** The engine is there and refused this one; others may go. */
    REFUSED,
    /** The engine cannot be reached; no other ring would go either. */
    AWAY
  }
}
