package dev.ratiba.db.tenant;

import dev.ratiba.booking.WeeklyHours;
import dev.ratiba.booking.WeeklyHours.Span;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the hours of a week: {@code every} day, or a day by itself, which then wins. */
final class WeekReader {
  private static final String EVERY = "every";
  private static final String EXAMPLE =
      "times such as \"08:00-20:00\", \"08:00-12:00, 14:00-18:00\" or \"closed\"";
  private static final Pattern SPAN = Pattern.compile("([0-9:]+)\\s*[-–]\\s*([0-9:]+)");
  private static final String END_OF_DAY = "24:00";

  private final Section week;

  WeekReader(Section week) {
    this.week = week;
  }

  WeeklyHours read() {
    var days = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
    var usual = spans(EVERY);
    for (var day : DayOfWeek.values()) {
      var spans = week.has(keyOf(day)) ? spans(keyOf(day)) : usual;
      if (!spans.isEmpty()) {
        days.put(day, spans);
      }
    }
    week.done();
    if (days.isEmpty()) {
      week.problem(EVERY, "the week has no open hour; write " + EXAMPLE);
    }
    return new WeeklyHours(days);
  }

  private static String keyOf(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  private List<Span> spans(String key) {
    return week.has(key) ? week.read(key, EXAMPLE, WeekReader::spansOf, List.of()) : List.of();
  }

  private static List<Span> spansOf(String text) {
    if (text.equals("closed")) {
      return List.of();
    }
    var spans = Arrays.stream(text.split(",")).map(WeekReader::spanOf).toList();
    for (var next = 1; next < spans.size(); next++) {
      require(spans.get(next - 1).closes().isBefore(spans.get(next).opens()));
      require(!spans.get(next - 1).closes().equals(LocalTime.MIDNIGHT));
    }
    return spans;
  }

  private static Span spanOf(String text) {
    var times = SPAN.matcher(text.strip());
    require(times.matches());
    var opens = LocalTime.parse(times.group(1));
    var toTheEnd = times.group(2).equals(END_OF_DAY);
    var closes = toTheEnd ? LocalTime.MIDNIGHT : LocalTime.parse(times.group(2));
    require(toTheEnd || opens.isBefore(closes));
    return new Span(opens, closes);
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("Not the hours of a day");
    }
  }
}
