package dev.ratiba.understanding;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words with a value: weekdays, months, days, parts of the day, numbers. They can be put into
 * patterns by the name of their list: {@code {weekday}} matches any weekday in any language.
 */
final class Vocabulary {
  static final List<String> LISTS =
      List.of(
          "weekdays",
          "months",
          "days",
          "parts_of_day",
          "times",
          "numbers",
          "ordinals",
          "not",
          "and",
          "spelling",
          "real_words");

  /** These hold words that are not to be looked for. */
  static final Set<String> ABOUT_SPELLING = Set.of("spelling", "real_words");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

  private final Map<String, DayOfWeek> weekdays;
  private final Map<String, Month> months;
  private final Map<String, Integer> days;
  private final Map<String, PartOfDay> parts;
  private final Map<String, LocalTime> times;
  private final Numbers numbers;
  private final Map<String, String> placeholders = new LinkedHashMap<>();

  Vocabulary(Phrases phrases) {
    weekdays = values(phrases.pairs("weekdays"), DayOfWeek::valueOf);
    months = values(phrases.pairs("months"), Month::valueOf);
    days = values(phrases.pairs("days"), Integer::valueOf);
    parts = values(phrases.pairs("parts_of_day"), PartOfDay::valueOf);
    times = values(phrases.pairs("times"), LocalTime::parse);
    numbers = new Numbers(phrases);
    placeholders.put("weekday", anyOf(weekdays.keySet()));
    placeholders.put("month", anyOf(months.keySet()));
    placeholders.put("day", anyOf(days.keySet()));
    placeholders.put("time", anyOf(times.keySet()));
    placeholders.put("part", anyOf(phrases.pairs(Language.EN, "parts_of_day").keySet()));
    placeholders.put("sehemu", anyOf(phrases.pairs(Language.SW, "parts_of_day").keySet()));
    placeholders.put("number", "(?:\\d{1,2}|" + anyOf(numbers.cardinalWords()) + ")");
    placeholders.put(
        "ordinal", "(?:\\d{1,2}(?:st|nd|rd|th)|" + anyOf(numbers.ordinalWords()) + ")");
  }

  /** Compiles a pattern over whole words of a {@link Sentence}. */
  Pattern pattern(String template) {
    var filled =
        PLACEHOLDER
            .matcher(template)
            .replaceAll(name -> Matcher.quoteReplacement(named(placeholders, name.group(1))));
    return Pattern.compile("(?<= )(?:" + filled + ")(?= )");
  }

  DayOfWeek weekday(String word) {
    return named(weekdays, word);
  }

  Month month(String word) {
    return named(months, word);
  }

  /** How many days from today. */
  int days(String phrase) {
    return named(days, phrase);
  }

  PartOfDay part(String word) {
    return named(parts, word);
  }

  LocalTime time(String word) {
    return named(times, word);
  }

  boolean isWeekday(String word) {
    return weekdays.containsKey(word);
  }

  boolean isNumber(String word) {
    return word.matches("\\d+") || numbers.cardinalWords().contains(word);
  }

  Numbers numbers() {
    return numbers;
  }

  private static <V> V named(Map<String, V> values, String word) {
    var value = values.get(word);
    if (value == null) {
      throw new IllegalArgumentException("Not in the list: " + word);
    }
    return value;
  }

  private static <V> Map<String, V> values(Map<String, String> pairs, Function<String, V> of) {
    return pairs.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, pair -> of.apply(pair.getValue())));
  }

  /** The longest first, so that "kesho kutwa" is not read as "kesho". */
  private static String anyOf(Collection<String> words) {
    return words.stream()
        .sorted(comparingInt(String::length).reversed().thenComparing(word -> word))
        .map(Pattern::quote)
        .collect(joining("|", "(?:", ")"));
  }
}
