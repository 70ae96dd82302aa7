package dev.ratiba.understanding;

import static java.time.temporal.TemporalAdjusters.firstDayOfMonth;
import static java.time.temporal.TemporalAdjusters.lastDayOfMonth;
import static java.time.temporal.TemporalAdjusters.nextOrSame;
import static java.time.temporal.TemporalAdjusters.previous;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import dev.ratiba.booking.SpokenDay;
import dev.ratiba.booking.SpokenDay.Between;
import dev.ratiba.booking.SpokenDay.GoneBy;
import dev.ratiba.booking.SpokenDay.On;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.stream.IntStream;

/**
 * Finds days. Ratiba's conventions: a day without a year or a month is the next one that has not
 * gone by, today included; dates in figures are day first; weeks begin on Monday; "next Friday" is
 * the Friday of next week, "this Friday" and "Ijumaa ijayo" are the coming one; a day that can only
 * be a past one is {@link GoneBy}, never moved.
 */
final class DayRules {
  private static final String DATE = "(?:the )?(?<date>{ordinal}|\\d{1,2})(?: day)?(?: of)?";
  private static final String YEAR = "(?: (?<year>20\\d\\d))?";
  private static final String NOT_A_TIME = "(?! (?:am|pm|o'clock|asubuhi|mchana|jioni|usiku) )";

  private final Vocabulary words;
  private final Rules<LocalDate, SpokenDay> rules;

  DayRules(Vocabulary words) {
    this.words = words;
    this.rules = new Rules<>(words, Sentence.DAY);
    addFigures();
    addDates();
    addWeeks();
    addWeekdays();
    addDistances();
  }

  Rules.Outcome<SpokenDay> in(Sentence sentence, LocalDate today) {
    return rules.in(sentence, today);
  }

  private void addFigures() {
    rules.addIfAny(
        this::inFigures,
        "(?<year>20\\d\\d)-(?<month>\\d{1,2})-(?<date>\\d{1,2})",
        "(?<date>\\d{1,2})[/.-](?<month>\\d{1,2})[/.-](?<year>\\d{2,4})",
        "(?<date>\\d{1,2})/(?<month>\\d{1,2})",
        "tarehe (?<date>{number}) mwezi (?:wa )?(?<month>{number})");
  }

  private void addDates() {
    rules
        .addIfAny(
            this::inMonth,
            "(?:{weekday} )?tarehe (?<date>{number}) (?:ya )?(?:mwezi wa )?(?<month>{month})",
            "(?:{weekday} )?" + DATE + " (?<month>{month})(?! (?:i|we) )" + YEAR,
            "(?:{weekday} )?(?<month>{month}) (?:the )?(?<date>{ordinal}|\\d{1,2})"
                + NOT_A_TIME
                + YEAR)
        .addIfAny(this::thisMonth, "(?:the )?(?<date>\\d{1,2}(?:st|nd|rd|th)) of this month")
        .addIfAny(this::agreeing, "(?<weekday>{weekday}) (?<date>\\d{1,2})" + NOT_A_TIME)
        .addIfAny(
            this::nextDate,
            "(?:{weekday} )?tarehe (?<date>{number})",
            "(?:{weekday} )?(?:the )?(?<date>\\d{1,2}(?:st|nd|rd|th))(?! (?:one|option|slot) )");
  }

  private void addWeeks() {
    rules
        .add(
            this::nextWeeks,
            "(?<weekday>{weekday}) (?:of )?next week",
            "wiki ijayo (?:siku ya )?(?<weekday>{weekday})",
            "(?<weekday>{weekday}) (?:ya )?wiki ijayo",
            "next week (?:on )?(?<weekday>{weekday})",
            "next (?<weekday>{weekday})")
        .add(
            this::coming,
            "(?<weekday>{weekday}) (?:of )?this week",
            "(?<weekday>{weekday}) (?:ya )?wiki hii")
        .add((_, today) -> weekendOf(today.plusWeeks(1)), "next weekend", "wikendi ijayo")
        .add(
            (_, today) -> weekendOf(today),
            "(?:this )?weekend",
            "wikendi(?: hii)?",
            "mwisho wa wiki")
        .add((_, today) -> weekOf(today.plusWeeks(1)), "next week", "wiki ijayo")
        .add((_, today) -> restOf(weekOf(today), today), "this week", "wiki hii")
        .add((_, today) -> monthOf(today.plusMonths(1)), "next month", "mwezi ujao")
        .add((_, today) -> restOf(monthOf(today), today), "this month", "mwezi huu");
  }

  private void addWeekdays() {
    rules
        .add(
            (match, today) -> new GoneBy(today.with(previous(weekday(match)))),
            "last (?<weekday>{weekday})",
            "(?<weekday>{weekday}) iliyopita")
        .add(
            this::coming,
            "(?:this coming |this |coming )?(?<weekday>{weekday})(?: ijayo| hii| inayokuja)?");
  }

  private void addDistances() {
    rules
        .add(
            (match, today) -> new GoneBy(today.minusDays(number(match))),
            "(?<number>{number}) days? ago",
            "siku (?<number>{number}) zilizopita")
        .add(
            (match, today) -> new On(today.plusDays(number(match))),
            "in (?<number>{number}) days?(?: time)?",
            "(?<number>{number}) days? from (?:now|today)",
            "baada ya siku (?<number>{number})",
            "siku (?<number>{number}) zijazo")
        .add(
            (match, today) -> new On(today.plusWeeks(number(match))),
            "in (?<number>{number}) weeks?(?: time)?",
            "(?<number>{number}) weeks? from (?:now|today)",
            "baada ya wiki (?<number>{number})")
        .add((_, today) -> new On(today.plusWeeks(1)), "in a week", "a week from (?:now|today)")
        .add((match, today) -> at(today, words.days(match.group("day"))), "(?<day>{day})")
        .add(
            (_, today) -> new On(today),
            "this(?= {part} )",
            "in(?= {number} (?:hours?|minutes?) )");
  }

  private Optional<SpokenDay> inFigures(MatchResult match, LocalDate today) {
    return date(match, words.numbers().cardinal(match.group("month")), today);
  }

  private Optional<SpokenDay> inMonth(MatchResult match, LocalDate today) {
    return date(match, words.month(match.group("month")).getValue(), today);
  }

  private Optional<SpokenDay> date(MatchResult match, int month, LocalDate today) {
    var year = match.namedGroups().containsKey("year") ? match.group("year") : null;
    if (year != null) {
      var full = Integer.parseInt(year.length() == 2 ? "20" + year : year);
      return date(full, month, date(match)).map(date -> onOrGone(date, today));
    }
    return IntStream.rangeClosed(today.getYear(), today.getYear() + 8)
        .mapToObj(candidate -> date(candidate, month, date(match)))
        .flatMap(Optional::stream)
        .filter(date -> !date.isBefore(today))
        .findFirst()
        .map(On::new);
  }

  private Optional<SpokenDay> thisMonth(MatchResult match, LocalDate today) {
    return date(today.getYear(), today.getMonthValue(), date(match))
        .map(date -> onOrGone(date, today));
  }

  private Optional<SpokenDay> nextDate(MatchResult match, LocalDate today) {
    return nextDate(date(match), today).map(On::new);
  }

  /** "Friday 27", but not "Friday 3", where 27 is a Friday and so must be a date. */
  private Optional<SpokenDay> agreeing(MatchResult match, LocalDate today) {
    return nextDate(date(match), today)
        .filter(date -> date.getDayOfWeek() == weekday(match) && date.getDayOfMonth() > 12)
        .map(On::new);
  }

  private static Optional<LocalDate> nextDate(int dayOfMonth, LocalDate today) {
    return IntStream.rangeClosed(0, 2)
        .mapToObj(today::plusMonths)
        .flatMap(month -> date(month.getYear(), month.getMonthValue(), dayOfMonth).stream())
        .filter(date -> !date.isBefore(today))
        .findFirst();
  }

  private SpokenDay coming(MatchResult match, LocalDate today) {
    return new On(today.with(nextOrSame(weekday(match))));
  }

  private SpokenDay nextWeeks(MatchResult match, LocalDate today) {
    return new On(monday(today).plusWeeks(1).with(nextOrSame(weekday(match))));
  }

  private static SpokenDay at(LocalDate today, int distance) {
    return onOrGone(today.plusDays(distance), today);
  }

  private static SpokenDay onOrGone(LocalDate date, LocalDate today) {
    return date.isBefore(today) ? new GoneBy(date) : new On(date);
  }

  /** Saturday and Sunday, or what is left of them. */
  private static SpokenDay weekendOf(LocalDate day) {
    var sunday = day.with(nextOrSame(DayOfWeek.SUNDAY));
    return new Between(day.equals(sunday) ? sunday : sunday.minusDays(1), sunday);
  }

  private static Between weekOf(LocalDate day) {
    return new Between(monday(day), monday(day).plusDays(6));
  }

  private static Between monthOf(LocalDate day) {
    return new Between(day.with(firstDayOfMonth()), day.with(lastDayOfMonth()));
  }

  private static SpokenDay restOf(Between days, LocalDate today) {
    return new Between(today, days.last());
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(previousOrSame(DayOfWeek.MONDAY));
  }

  private DayOfWeek weekday(MatchResult match) {
    return words.weekday(match.group("weekday"));
  }

  private int number(MatchResult match) {
    return words.numbers().cardinal(match.group("number"));
  }

  private int date(MatchResult match) {
    var word = match.group("date");
    return Character.isDigit(word.charAt(0))
        ? words.numbers().ordinal(word)
        : words.numbers().dayOfMonth(word);
  }

  private static Optional<LocalDate> date(int year, int month, int dayOfMonth) {
    try {
      return Optional.of(LocalDate.of(year, month, dayOfMonth));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
