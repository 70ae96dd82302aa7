package dev.ratiba.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * When a business reminds its customers. An hour is an hour, whatever the clocks do: 24 hours
 * before a Sunday at 10:00 may be a Saturday at 09:00. Quiet hours are what the business's clock
 * shows.
 *
 * @param hoursBefore how long before an appointment begins, the longest first
 * @param quietFrom nobody is reminded from here on
 * @param quietUntil until here; the same as from where there is no quiet
 */
public record ReminderPolicy(
    List<Integer> hoursBefore, LocalTime quietFrom, LocalTime quietUntil, ZoneId zone) {
  public static final List<Integer> USUAL_HOURS = List.of(24, 2);
  public static final LocalTime USUAL_QUIET_FROM = LocalTime.of(21, 0);
  public static final LocalTime USUAL_QUIET_UNTIL = LocalTime.of(7, 0);

  /** What cannot go after the quiet goes this long before it. */
  static final Duration AHEAD_OF_QUIET = Duration.ofMinutes(5);

  public ReminderPolicy {
    hoursBefore = hoursBefore.stream().distinct().sorted(Comparator.reverseOrder()).toList();
  }

  boolean isQuiet(Instant at) {
    var time = at.atZone(zone).toLocalTime();
    return quietFrom.isAfter(quietUntil)
        ? !time.isBefore(quietFrom) || time.isBefore(quietUntil)
        : !time.isBefore(quietFrom) && time.isBefore(quietUntil);
  }

  /** When the quiet that lies around this moment ends. */
  Instant quietEnds(Instant at) {
    var local = at.atZone(zone);
    var today = local.toLocalDate().atTime(quietUntil).atZone(zone).toInstant();
    return today.isAfter(at)
        ? today
        : local.toLocalDate().plusDays(1).atTime(quietUntil).atZone(zone).toInstant();
  }

  /** The last moment to write before the quiet that lies around this moment. */
  Instant beforeQuiet(Instant at) {
    var local = at.atZone(zone);
    var today = local.toLocalDate().atTime(quietFrom).atZone(zone).toInstant();
    var begins =
        today.isAfter(at)
            ? local.toLocalDate().minusDays(1).atTime(quietFrom).atZone(zone).toInstant()
            : today;
    return begins.minus(AHEAD_OF_QUIET);
  }
}
