package dev.ratiba.sandbox.daraja;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Ids and times in the shapes in which Safaricom gives them out. */
final class Ids {
  static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
  private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("ddMMyyyyHHmmss");
  private static final DateTimeFormatter YEAR_FIRST = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final String MONTHS = "ABCDEFGHIJKL";
  private static final String DAYS = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final AtomicInteger COUNTER = new AtomicInteger(RANDOM.nextInt(1_000, 90_000));

  /** A UUID without its first group, and a counter at once after it. */
  static String merchantRequestId() {
    return UUID.randomUUID().toString().substring(9) + COUNTER.incrementAndGet();
  }

  /** Time in Nairobi to the millisecond and the payer's nine digits: personal data. */
  static String checkoutRequestId(Instant at, String msisdn) {
    var time = at.atZone(NAIROBI);
    var milliseconds = time.getNano() / 1_000_000;
    return "ws_CO_" + DAY_FIRST.format(time) + milliseconds + msisdn.substring(msisdn.length() - 9);
  }

  /** Year, month and day as one character each, then seven at random. */
  static String receipt(Instant at) {
    var day = at.atZone(NAIROBI);
    return ""
        + year(day)
        + MONTHS.charAt(day.getMonthValue() - 1)
        + DAYS.charAt(day.getDayOfMonth())
        + random(7);
  }

  /** 2026 is U. */
  private static char year(ZonedDateTime day) {
    return (char) ('A' + Math.floorMod(day.getYear() - 2006, 26));
  }

  static String token() {
    return random(28);
  }

  static long timestamp(Instant at) {
    return Long.parseLong(YEAR_FIRST.format(at.atZone(NAIROBI)));
  }

  private static String random(int length) {
    var text = new StringBuilder();
    for (var letter = 0; letter < length; letter++) {
      text.append(LETTERS_AND_DIGITS.charAt(RANDOM.nextInt(LETTERS_AND_DIGITS.length())));
    }
    return text.toString();
  }

  private Ids() {}
}
