package dev.ratiba.understanding;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds what the business has names for, whether written in one word or in two ("hair cut"), and in
 * the plural. A name that two things share finds neither.
 */
final class NameMatcher<T> {
  /** Shorter names are not looked for in pieces ("Ann" is not in "a nn"). */
  private static final int LONG = 5;

  private final Map<String, Set<T>> names =
      new TreeMap<>(comparingInt((String name) -> -name.length()).thenComparing(name -> name));

  private final char paint;

  NameMatcher(char paint) {
    this.paint = paint;
  }

  NameMatcher<T> add(String name, T value) {
    var plain = plain(name);
    if (!plain.isEmpty()) {
      names.computeIfAbsent(plain, _ -> new HashSet<>()).add(value);
    }
    return this;
  }

  /** The words that the names are made of, so that slips in them can be put right. */
  Set<String> words() {
    var words = new HashSet<String>();
    names.keySet().forEach(name -> words.addAll(List.of(name.split(" "))));
    return words;
  }

  Rules.Outcome<T> in(Sentence sentence) {
    var found = new ArrayList<Found<T>>();
    var rest = sentence;
    for (var named : namesIn(sentence)) {
      var matcher = pattern(named.getKey()).matcher(rest.text());
      while (matcher.find()) {
        var value = named.getValue().iterator().next();
        found.add(new Found<>(value, matcher.start(), matcher.end(), matcher.group()));
        rest = rest.painted(matcher.start(), matcher.end(), paint);
      }
    }
    found.sort(comparingInt(Found::start));
    return new Rules.Outcome<>(found, rest);
  }

  /** The names whose letters are there at all, which is quickly told; nearly always one or none. */
  private List<Map.Entry<String, Set<T>>> namesIn(Sentence sentence) {
    var letters = sentence.text().replace(" ", "");
    return names.entrySet().stream()
        .filter(named -> named.getValue().size() == 1)
        .filter(named -> letters.contains(named.getKey().replace(" ", "")))
        .toList();
  }

  private static String plain(String name) {
    return PlainText.words(PlainText.small(name));
  }

  private static Pattern pattern(String name) {
    var letters = name.replace(" ", "");
    var written =
        letters.length() < LONG
            ? Pattern.quote(name)
            : letters
                .codePoints()
                .mapToObj(Character::toString)
                .map(Pattern::quote)
                .collect(joining(" ?"));
    return Pattern.compile("(?<= )" + written + "s?(?= )");
  }
}
