package dev.ratiba.sandbox.e2e;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Times that nobody else in this run asks for, so that customers do not get in their way. */
record Slots(LocalDate day, int hour) {
  static final ZoneId ZONE = ZoneId.of("Africa/Nairobi");
  private static final AtomicInteger GIVEN = new AtomicInteger();
  private static final int FROM = 8;
  private static final int HOURS = 10;

  static Slots next() {
    var n = GIVEN.getAndIncrement();
    return new Slots(LocalDate.now(ZONE).plusDays(3 + n / HOURS), FROM + n % HOURS);
  }

  /** As in "5 December at 14:00". */
  String inEnglish() {
    return "%s at %d:00".formatted(day(Locale.UK), hour);
  }

  /** As in "tarehe 5 Desemba saa 8 mchana": the Swahili clock begins at six. */
  String inSwahili() {
    return "tarehe %s saa %d %s".formatted(day(Locale.of("sw")), hour - 6, partOfDay());
  }

  private String partOfDay() {
    return hour < 12 ? "asubuhi" : hour < 16 ? "mchana" : "jioni";
  }

  String dayInEnglish() {
    return day(Locale.UK);
  }

  private String day(Locale locale) {
    return day.format(DateTimeFormatter.ofPattern("d MMMM", locale));
  }
}
