package dev.ratiba.reminder;

import java.time.Duration;
import java.time.Instant;

/**
 * What the database knows when an appointment's reminders are looked at.
 *
 * @param optedOut the customer wants nothing that is no reply
 * @param crowd how many reminders of the business are asked for in the same minute
 * @param share this row's place in the span over which a crowd is spread, always the same
 */
public record ReminderFacts(
    Instant starts,
    Standing standing,
    boolean optedOut,
    long crowd,
    Duration share,
    ReminderPolicy policy) {
  /** What holds for an appointment. */
  public enum Standing {
    STANDS,
    /** It is being moved: nobody is reminded of a time that may not be. */
    MOVING,
    GONE
  }
}
