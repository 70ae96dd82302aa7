package dev.ratiba.understanding;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Patterns for one kind of part, in order: what an earlier one has found, a later one cannot see.
 *
 * @param <C> what a pattern is read against, such as today's date
 * @param <T> what it means
 */
final class Rules<C, T> {
  private final Vocabulary vocabulary;
  private final char paint;
  private final List<Rule<C, T>> rules = new ArrayList<>();

  private record Rule<C, T>(Pattern pattern, BiFunction<MatchResult, C, Optional<T>> meaning) {}

  /** What was found, in the order of the sentence, and the sentence with it painted over. */
  record Outcome<T>(List<Found<T>> found, Sentence rest) {}

  Rules(Vocabulary vocabulary, char paint) {
    this.vocabulary = vocabulary;
    this.paint = paint;
  }

  /** Adds patterns that always mean something where they match. */
  Rules<C, T> add(BiFunction<MatchResult, C, ? extends T> meaning, String... patterns) {
    return addIfAny((match, context) -> Optional.of(meaning.apply(match, context)), patterns);
  }

  /** Adds patterns; where the meaning is empty, a match does not count as found. */
  Rules<C, T> addIfAny(BiFunction<MatchResult, C, Optional<T>> meaning, String... patterns) {
    for (var pattern : patterns) {
      rules.add(new Rule<>(vocabulary.pattern(pattern), meaning));
    }
    return this;
  }

  Outcome<T> in(Sentence sentence, C context) {
    var found = new ArrayList<Found<T>>();
    var rest = sentence;
    for (var rule : rules) {
      rest = apply(rule, rest, context, found);
    }
    found.sort(comparingInt(Found::start));
    return new Outcome<>(found, rest);
  }

  private Sentence apply(Rule<C, T> rule, Sentence sentence, C context, List<Found<T>> found) {
    var rest = sentence;
    var matcher = rule.pattern.matcher(sentence.text());
    while (matcher.find()) {
      var meaning = rule.meaning.apply(matcher, context);
      if (meaning.isPresent()) {
        found.add(new Found<>(meaning.get(), matcher.start(), matcher.end(), matcher.group()));
        rest = rest.painted(matcher.start(), matcher.end(), paint);
      }
    }
    return rest;
  }
}
