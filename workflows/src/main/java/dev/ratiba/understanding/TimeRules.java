package dev.ratiba.understanding;

import dev.ratiba.booking.SpokenTime;
import dev.ratiba.booking.SpokenTime.At;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * Finds times of day. A number is a time only where something says so: am or pm, a part of the day,
 * "saa", "at", a day beside it, or nothing else in the whole message. {@link EnglishClock} and
 * {@link SwahiliClock} say which time it is.
 */
final class TimeRules {
  private static final String HOUR = "(?<hour>{number})";
  private static final String CLOCK = HOUR + "(?::(?<minute>\\d{2}))?(?: o'clock)?";
  private static final String PART = "(?:in the |in |at |this |during the )?(?<part>{part})";
  private static final String MINUTES = "(?:a )?(?<minutes>half|quarter|{number})(?: minutes?)? ";
  private static final String OF_HOUR =
      HOUR + "(?: o'clock)?(?: (?<half>am|pm))?(?: " + PART + ")?";
  private static final String SAA = "saa (?<hour>{number})(?::(?<minute>\\d{2}))?";
  private static final String HALF_AND_QUARTERS =
      "(?: (?<rest>na nusu|u?nusu|na robo|kas?o ?robo|kasoro robo|na dakika (?<added>{number})"
          + "|kasoro dakika (?<less>{number})|na (?<more>{number})))?";
  private static final String SEHEMU = "(?:(?:za |ya |wa |cha )?(?<part>{sehemu}))";
  private static final String NOT_COUNTED =
      "(?! (?:people|persons|pax|of|minutes?|hours?|days?|weeks?|months?|years?|bob|shillings|ksh|kes) )";

  private static final String SUGGESTING =
      "(?<=(?:make it|make that|change it to|move it to|push it to|let us do|can we do|like"
          + "|what about|how about) )";
  private static final String ENDING = "(?= (?:(?:please|then|instead|\\?) )*$)";

  private final Vocabulary words;
  private final Rules<LocalTime, SpokenTime> rules;
  private final TimeRanges ranges;

  TimeRules(Vocabulary words) {
    this.words = words;
    this.rules = new Rules<>(words, Sentence.TIME);
    this.ranges = new TimeRanges(words);
    addFromNow();
    addSwahili();
    addEnglish();
    addBare();
    addParts();
  }

  Rules.Outcome<SpokenTime> in(Sentence sentence, LocalTime now) {
    return ranges.joined(rules.in(sentence, now));
  }

  /** What a number says as a time, when it is all that a message says. */
  Optional<SpokenTime> bare(int hour) {
    return EnglishClock.bare(hour, 0).map(At::new);
  }

  /** "in 2 hours": the day rules have painted over the "in", the day being today. */
  private void addFromNow() {
    rules.add(
        (match, now) -> new At(later(now, Duration.ofMinutes(minutesFromNow(match)))),
        "DD (?<number>{number}) (?<unit>hours?|minutes?)");
  }

  private void addSwahili() {
    rules
        .addIfAny(this::withHalf, "saa " + CLOCK + " (?<half>am|pm)")
        .addIfAny(
            this::swahili,
            "(?<part>{sehemu}) (?:ya )?" + SAA + HALF_AND_QUARTERS,
            SAA + HALF_AND_QUARTERS + " " + SEHEMU,
            SAA + HALF_AND_QUARTERS,
            "(?<hour>{number})(?::(?<minute>\\d{2}))?" + HALF_AND_QUARTERS + " " + SEHEMU);
  }

  private void addEnglish() {
    rules
        .addIfAny(
            this::withHalf,
            CLOCK + " (?<half>am|pm)(?: " + PART.replace("?<part>", "") + ")?",
            "(?<hour>{number}) (?<minute>\\d{2}) (?<half>am|pm)")
        .addIfAny(this::past, MINUTES + "past " + OF_HOUR, "(?<minutes>half) " + HOUR)
        .addIfAny(this::to, MINUTES + "(?:to|till) " + OF_HOUR)
        .addIfAny(
            this::inPart, CLOCK + " " + PART, "(?<part>{part}) (?:at |around |about |by )?" + CLOCK)
        .addIfAny(
            this::onTwentyFour,
            "(?<hour>0\\d):(?<minute>\\d{2})",
            "(?<hour>\\d{2})(?<minute>\\d{2}) (?:hours|h)",
            "(?<hour>\\d{1,2}) h(?! ago )")
        .add((match, _) -> new At(words.time(match.group("time"))), "(?:12 )?(?<time>{time})");
  }

  private void addBare() {
    rules.addIfAny(
        this::bare,
        "(?<hour>\\d{1,2}):(?<minute>\\d{2})(?: o'clock)?",
        "(?<hour>{number}) (?:o'clock|ish)",
        "(?:at|around|about|by) " + CLOCK + NOT_COUNTED,
        "(?<=(?:after|before|from|past|until|till|between|say|try) )" + CLOCK + NOT_COUNTED,
        SUGGESTING + CLOCK + ENDING,
        "(?<=D )" + CLOCK + NOT_COUNTED,
        "(?<hour>\\d{1,2})(?= (?:to|-|and|or|hadi) T)",
        "(?<hour>\\d{1,2})(?= - \\d)",
        "(?<=T (?:to|-|and|or|hadi) )" + CLOCK + NOT_COUNTED,
        "(?<hour>\\d{1,2})(?= D)",
        "(?<=^ )" + CLOCK + "(?= $)");
  }

  private void addParts() {
    rules.add(
        (match, _) -> words.part(match.group("part")).spoken(),
        "(?:early |late )?(?:in the |at |during the |early |late )?(?<part>{part}|{sehemu})");
  }

  private Optional<SpokenTime> swahili(MatchResult match, LocalTime now) {
    var hour = hour(match);
    var minute = minute(match) + minutesOfRest(match);
    return minute < 0
        ? SwahiliClock.read(hour == 1 ? 12 : hour - 1, minute + 60, inWords(match), part(match))
        : SwahiliClock.read(hour, minute, inWords(match), part(match));
  }

  private int minutesOfRest(MatchResult match) {
    var rest = group(match, "rest");
    if (rest == null) {
      return 0;
    }
    if (rest.endsWith("nusu")) {
      return 30;
    }
    if (rest.endsWith("robo")) {
      return rest.startsWith("na") ? 15 : -15;
    }
    var less = group(match, "less");
    return less == null
        ? number(rest.substring(rest.startsWith("na dakika") ? 10 : 3))
        : -number(less);
  }

  private Optional<SpokenTime> withHalf(MatchResult match, LocalTime now) {
    return EnglishClock.half(hour(match), minute(match), isAfternoon(match)).map(At::new);
  }

  private Optional<SpokenTime> inPart(MatchResult match, LocalTime now) {
    return EnglishClock.in(part(match), hour(match), minute(match)).map(At::new);
  }

  private Optional<SpokenTime> onTwentyFour(MatchResult match, LocalTime now) {
    return EnglishClock.exactly(hour(match), minute(match)).map(At::new);
  }

  private Optional<SpokenTime> bare(MatchResult match, LocalTime now) {
    return EnglishClock.bare(hour(match), minute(match)).map(At::new);
  }

  private Optional<SpokenTime> past(MatchResult match, LocalTime now) {
    var minutes = minutesBeside(match);
    return minutes % 5 == 0
        ? fullHour(match).map(hour -> new At(hour.plusMinutes(minutes)))
        : Optional.empty();
  }

  /** "quarter to 4", "25 to 7"; but "10 to 5" is a span of hours. */
  private Optional<SpokenTime> to(MatchResult match, LocalTime now) {
    var minutes = minutesBeside(match);
    var span = minutes <= 12 && Character.isDigit(match.group("minutes").charAt(0));
    return minutes % 5 == 0 && !span ? before(match, minutes).map(At::new) : Optional.empty();
  }

  /** A quarter to twelve in the morning is in the morning, though twelve is not. */
  private Optional<LocalTime> before(MatchResult match, int minutes) {
    var hour = hour(match);
    return group(match, "half") == null
        ? EnglishClock.in(part(match), hour == 1 ? 12 : hour - 1, 60 - minutes)
        : fullHour(match).map(time -> time.minusMinutes(minutes));
  }

  private int minutesBeside(MatchResult match) {
    return switch (match.group("minutes")) {
      case "half" -> 30;
      case "quarter" -> 15;
      case String number -> number(number);
    };
  }

  private Optional<LocalTime> fullHour(MatchResult match) {
    return group(match, "half") == null
        ? EnglishClock.in(part(match), hour(match), 0)
        : EnglishClock.half(hour(match), 0, isAfternoon(match));
  }

  private long minutesFromNow(MatchResult match) {
    return number(match.group("number")) * (match.group("unit").startsWith("hour") ? 60L : 1L);
  }

  /** Rounded up to the next quarter of an hour. */
  private static LocalTime later(LocalTime now, Duration by) {
    var minutes = now.plus(by).toSecondOfDay() / 60;
    return LocalTime.MIDNIGHT.plusMinutes((minutes + 14) / 15 * 15L);
  }

  private int hour(MatchResult match) {
    return number(match.group("hour"));
  }

  private int minute(MatchResult match) {
    var minute = group(match, "minute");
    return minute == null ? 0 : number(minute);
  }

  private @Nullable PartOfDay part(MatchResult match) {
    var part = group(match, "part");
    return part == null ? null : words.part(part);
  }

  private static boolean inWords(MatchResult match) {
    return !Character.isDigit(match.group("hour").charAt(0));
  }

  private static boolean isAfternoon(MatchResult match) {
    return match.group("half").equals("pm");
  }

  private int number(String word) {
    return words.numbers().cardinal(word);
  }

  private static @Nullable String group(MatchResult match, String name) {
    return match.namedGroups().containsKey(name) ? match.group(name) : null;
  }
}
