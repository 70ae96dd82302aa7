package dev.ratiba.sandbox.faults;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A business whose customers the campaign plays.
 *
 * @param staff who all do every service
 */
record Shop(String slug, String phoneNumberId, String shortcode, int staff, int holdMinutes) {
  static final ZoneId ZONE = ZoneId.of("Africa/Nairobi");

  /** The pilot's own tenant comes with the stack; one chair is where slots collide. */
  static final List<Shop> ALL =
      List.of(
          new Shop("spa_pilot", "100000000000001", "174379", 3, 10),
          new Shop("faults_karen", "100000000000011", "174391", 3, 2),
          new Shop("faults_chair", "100000000000012", "174392", 1, 1));

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);
  private static final int OPENS = 8;
  private static final int STARTS_A_DAY = 10;

  static Shop withOneChair() {
    return ALL.getLast();
  }

  /** A time that the n-th customer of this business asks for: nobody else does. */
  Wanted slot(int n) {
    var place = n / staff;
    var day = LocalDate.now(ZONE).plusDays(3 + place / STARTS_A_DAY);
    return new Wanted(day, LocalTime.of(OPENS + place % STARTS_A_DAY, 0));
  }

  /** A day and a time, and how a customer says it. */
  record Wanted(LocalDate day, LocalTime time) {
    String inWords() {
      return "%s at %s".formatted(day.format(DAY), time);
    }

    Instant instant() {
      return day.atTime(time).atZone(ZONE).toInstant();
    }

    Wanted anHourLater() {
      return new Wanted(day, time.plusHours(1));
    }
  }

  /** As {@code tenant add} takes it. */
  String file() {
    var names = List.of("Zawadi", "Imani", "Juma").subList(0, staff);
    var people = new StringBuilder();
    names.forEach(name -> people.append("  - {name: ").append(name).append("}\n"));
    return """
    slug: %s
    name: Shop %s
    zone: Africa/Nairobi
    country: KE
    currency: KES
    language: en
    address: "Moi Avenue 1, Nairobi"
    about: "Open for the fault campaign."
    booking: {slotMinutes: 15, noticeMinutes: 30, horizonDays: 90, holdMinutes: %d, silenceHours: 24}
    whatsapp: {phoneNumberId: "%s"}
    mpesa: {shortcode: "%s"}
    hours:
      every: "08:00-20:00"
    services:
      - {name: Haircut, aliases: [hair cut, kunyoa, nywele], minutes: 60, price: 1500, payment: full}
    staff:
    %s\
    """
        .formatted(slug, slug.replace('_', ' '), holdMinutes, phoneNumberId, shortcode, people);
  }
}
