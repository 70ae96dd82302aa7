package dev.ratiba.understanding;

import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads hours as English counts them. Where neither am, pm nor a part of the day is said, the usual
 * hours of business decide: 3 is 15:00 and 9 is 09:00, since of the two readings just one lies
 * between 08:00 and 20:00.
 */
final class EnglishClock {
  private static final LocalTime OPENS = LocalTime.of(8, 0);
  private static final LocalTime CLOSES = LocalTime.of(20, 0);

  private EnglishClock() {}

  static boolean isUsual(LocalTime time) {
    return !time.isBefore(OPENS) && time.isBefore(CLOSES);
  }

  /** The time as it is written, on a clock of 24 hours. */
  static Optional<LocalTime> exactly(int hour, int minute) {
    var exists = 0 <= hour && hour < 24 && 0 <= minute && minute < 60;
    return exists ? Optional.of(LocalTime.of(hour, minute)) : Optional.empty();
  }

  /** The time of which nothing but hour and minute is known. */
  static Optional<LocalTime> bare(int hour, int minute) {
    return exactly(hour, minute)
        .map(time -> hour > 12 || hour == 0 || isUsual(time) ? time : time.plusHours(12));
  }

  /** The time before or after noon. */
  static Optional<LocalTime> half(int hour, int minute, boolean afternoon) {
    if (hour > 12) {
      return exactly(hour, minute);
    }
    return exactly(hour % 12, minute).map(time -> afternoon ? time.plusHours(12) : time);
  }

  /** The time in a part of the day: "8 at night" is 20:00, "2 at night" is 02:00. */
  static Optional<LocalTime> in(@Nullable PartOfDay part, int hour, int minute) {
    if (part == null || hour > 12) {
      return bare(hour, minute);
    }
    return exactly(hour % 12, minute)
        .map(time -> part.looselyCovers(time) ? time : time.plusHours(12));
  }
}
