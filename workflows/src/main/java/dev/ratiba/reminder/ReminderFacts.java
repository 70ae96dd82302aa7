package dev.ratiba.reminder;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows when an appointment's reminders are looked at.
 *
 * @param optedOut the customer wants nothing that is no reply
 * @param asked the reminder whose crowd is known, by its moment; null when none has been looked for
 * @param crowd how many reminders of the business are asked for in the same minute as that one
 * @param share this row's place in the span over which a crowd is spread, always the same
 */
public record ReminderFacts(
    Instant starts,
    Standing standing,
    boolean optedOut,
    @Nullable Instant asked,
    long crowd,
    Duration share,
    ReminderPolicy policy) {
  /** So many of one business in one minute are too many for its customers' answers. */
  static final int CROWD = 100;

  /** By how much the reminder of this moment is late so that not all go at once. */
  Duration spread(Instant moment) {
    return moment.equals(asked) && crowd > CROWD ? share : Duration.ZERO;
  }

  /** What holds for an appointment. */
  public enum Standing {
    STANDS,
    /** It is being moved: nobody is reminded of a time that may not be. */
    MOVING,
    GONE
  }
}
