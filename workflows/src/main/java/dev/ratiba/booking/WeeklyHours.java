package dev.ratiba.booking;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/** When a business, or one of its staff, works in an ordinary week; a missing day is a day off. */
public record WeeklyHours(Map<DayOfWeek, List<Span>> days) {
  public static final WeeklyHours NONE = new WeeklyHours(Map.of());

  public WeeklyHours {
    days = Map.copyOf(days);
  }

  /** One stretch of a day; closing at midnight means the end of that day. */
  public record Span(LocalTime opens, LocalTime closes) {}

  /** The same hours on all seven days. */
  public static WeeklyHours daily(LocalTime opens, LocalTime closes) {
    var spans = List.of(new Span(opens, closes));
    return new WeeklyHours(
        Map.of(
            DayOfWeek.MONDAY, spans,
            DayOfWeek.TUESDAY, spans,
            DayOfWeek.WEDNESDAY, spans,
            DayOfWeek.THURSDAY, spans,
            DayOfWeek.FRIDAY, spans,
            DayOfWeek.SATURDAY, spans,
            DayOfWeek.SUNDAY, spans));
  }

  public List<Span> on(DayOfWeek day) {
    return days.getOrDefault(day, List.of());
  }
}
