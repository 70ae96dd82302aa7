package dev.ratiba.sandbox.handset;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the phone's clock shows them. */
final class Clocks {
  private static final ZoneId ZONE = ZoneId.of("Africa/Nairobi");
  private static final DateTimeFormatter TIME = formatter("HH:mm");
  private static final DateTimeFormatter PRECISE = formatter("HH:mm:ss");
  private static final DateTimeFormatter DAY = formatter("EEEE d MMMM");
  private static final DateTimeFormatter MOMENT = formatter("EEE d MMM, HH:mm");

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZONE);
  }

  static LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, ZONE);
  }

  static String name(LocalDate day) {
    var today = LocalDate.now(ZONE);
    if (day.equals(today)) return "Today";
    return day.equals(today.minusDays(1)) ? "Yesterday" : DAY.format(day);
  }

  static String time(Instant at) {
    return TIME.format(at);
  }

  static String precise(Instant at) {
    return PRECISE.format(at);
  }

  static String moment(Instant at) {
    return MOMENT.format(at);
  }

  private Clocks() {}
}
