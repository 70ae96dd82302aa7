package dev.ratiba.handoff;

import java.time.Duration;

/**
 * How long a business lets people wait.
 *
 * @param patience how long one admin is waited for before the next one is asked
 * @param tell how long the customer waits before they are told that nobody has answered yet
 */
public record HandoffTimes(Duration patience, Duration tell) {
  public static final HandoffTimes USUAL =
      new HandoffTimes(Duration.ofMinutes(5), Duration.ofMinutes(15));
}
