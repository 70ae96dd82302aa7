package dev.ratiba.messaging;

import dev.ratiba.booking.Slot;
import dev.ratiba.booking.SpokenDay;
import dev.ratiba.booking.SpokenTime;
import dev.ratiba.booking.WeeklyHours;
import dev.ratiba.booking.WeeklyHours.Span;
import dev.ratiba.booking.Wish;
import dev.ratiba.tenant.BusinessProfile;
import dev.ratiba.understanding.Language;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Days, times and hours in the words of one language and the clock of one business. */
final class Moments {
  private final BusinessProfile business;
  private final Language language;
  private final Phrasebook phrases;
  private final DateTimeFormatter day;
  private final DateTimeFormatter shortDay;
  private final DateTimeFormatter weekday;

  Moments(BusinessProfile business, Language language, Phrasebook phrases) {
    this.business = business;
    this.language = language;
    this.phrases = phrases;
    this.day = DateTimeFormatter.ofPattern("EEEE d MMMM", language.locale());
    this.shortDay = DateTimeFormatter.ofPattern("EEE d MMM", language.locale());
    this.weekday = DateTimeFormatter.ofPattern("EEEE", language.locale());
  }

  /** {@code Saturday 21 November at 15:00}. */
  String when(Slot slot) {
    var local = local(slot);
    return phrases.say(
        "when", Map.of("date", day.format(local), "time", time(local.toLocalTime())));
  }

  /** {@code Sat 21 Nov 15:00}: short enough for a list's row. */
  String row(Slot slot) {
    var local = local(slot);
    return phrases.say(
        "row.when", Map.of("date", shortDay.format(local), "time", local.toLocalTime().toString()));
  }

  /** What a row has room to add: in Swahili, the hour in words. */
  String hourInWords(Slot slot) {
    return language == Language.SW ? SwahiliClock.say(local(slot).toLocalTime()) : "";
  }

  String time(LocalTime time) {
    return switch (language) {
      case EN -> time.toString();
      case SW -> SwahiliClock.say(time) + " (" + time + ")";
    };
  }

  /** The day and time that a customer asked for, as far as they did. */
  String asked(Wish wish) {
    var wishedDay = wish.day() == null ? "" : day(wish.day());
    var wishedTime = wish.time() == null ? "" : time(wish.time());
    if (wishedDay.isEmpty() && wishedTime.isEmpty()) {
      return phrases.say("asked.nothing");
    }
    return wishedDay.isEmpty() || wishedTime.isEmpty()
        ? wishedDay + wishedTime
        : phrases.say("asked.day-and-time", Map.of("day", wishedDay, "time", wishedTime));
  }

  /** {@code every day from 08:00 to 20:00}; days with the same hours are taken together. */
  String hours(WeeklyHours hours) {
    var runs = runs(hours);
    if (runs.size() == 1 && runs.getFirst().size() == DayOfWeek.values().length) {
      return phrases.say("hours.every-day", Map.of("span", spans(hours, DayOfWeek.MONDAY)));
    }
    return runs.stream()
        .map(run -> hours(hours, run.getFirst(), run.getLast()))
        .collect(Collectors.joining(", "));
  }

  private String hours(WeeklyHours hours, DayOfWeek first, DayOfWeek last) {
    return phrases.say(
        first == last ? "hours.day" : "hours.days",
        Map.of(
            "first", weekday.format(first),
            "last", weekday.format(last),
            "span", spans(hours, first)));
  }

  private String spans(WeeklyHours hours, DayOfWeek day) {
    return hours.on(day).stream()
        .map(span -> phrases.say("hours.span", spanned(span)))
        .collect(Collectors.joining(", "));
  }

  private static Map<String, String> spanned(Span span) {
    return Map.of("opens", span.opens().toString(), "closes", span.closes().toString());
  }

  /** Open days in a row that have the same hours. */
  private static List<List<DayOfWeek>> runs(WeeklyHours hours) {
    var runs = new ArrayList<List<DayOfWeek>>();
    for (var day : DayOfWeek.values()) {
      if (hours.on(day).isEmpty()) {
        continue;
      }
      if (runs.isEmpty() || !goesOn(hours, runs.getLast().getLast(), day)) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(day);
    }
    return runs;
  }

  private static boolean goesOn(WeeklyHours hours, DayOfWeek last, DayOfWeek day) {
    return last.plus(1) == day && hours.on(last).equals(hours.on(day));
  }

  private String day(SpokenDay spoken) {
    return switch (spoken) {
      case SpokenDay.On(var date) -> day.format(date);
      case SpokenDay.GoneBy(var date) -> day.format(date);
      case SpokenDay.Between(var first, var last) ->
          phrases.say(
              "asked.between-days", Map.of("first", day.format(first), "last", day.format(last)));
    };
  }

  private String time(SpokenTime spoken) {
    return switch (spoken) {
      case SpokenTime.At(var at) -> time(at);
      case SpokenTime.Either(var likelier, _) -> time(likelier);
      case SpokenTime.Within(var from, var until) ->
          phrases.say("asked.between-times", Map.of("from", time(from), "until", time(until)));
    };
  }

  private LocalDateTime local(Slot slot) {
    return LocalDateTime.ofInstant(slot.starts(), business.zone());
  }
}
