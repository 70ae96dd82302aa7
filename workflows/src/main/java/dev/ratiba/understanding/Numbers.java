package dev.ratiba.understanding;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Numbers up to fifty-nine and ordinals, in digits and in the words of every language. */
final class Numbers {
  private final Map<String, Integer> cardinals = new HashMap<>();
  private final Map<String, Integer> ordinals = new HashMap<>();

  Numbers(Phrases phrases) {
    for (var language : Language.values()) {
      var named = values(phrases.pairs(language, "numbers"));
      cardinals.putAll(named);
      join(named, named, joiner(language), cardinals);
      ordinals.putAll(values(phrases.pairs(language, "ordinals")));
    }
    join(
        values(phrases.pairs(Language.EN, "numbers")),
        values(phrases.pairs(Language.EN, "ordinals")),
        joiner(Language.EN),
        ordinals);
  }

  Set<String> cardinalWords() {
    return cardinals.keySet();
  }

  Set<String> ordinalWords() {
    return ordinals.keySet();
  }

  /** The number that a word or a row of digits names ("3", "three", "tatu"). */
  int cardinal(String word) {
    var named = cardinals.get(word);
    return named == null ? Integer.parseInt(word) : named;
  }

  /** The place that an ordinal names ("3rd", "third", "tatu"). */
  int ordinal(String word) {
    var named = ordinals.get(word);
    return named == null ? Integer.parseInt(word.replaceAll("\\D", "")) : named;
  }

  /** The day of a month, said either way ("third", "tatu"). */
  int dayOfMonth(String word) {
    var cardinal = cardinals.get(word);
    return cardinal == null ? ordinal(word) : cardinal;
  }

  /** English says "twenty five", Swahili "ishirini na tano" and "kumi na tano". */
  private static String joiner(Language language) {
    return switch (language) {
      case EN -> " ";
      case SW -> " na ";
    };
  }

  private static void join(
      Map<String, Integer> tens,
      Map<String, Integer> units,
      String joiner,
      Map<String, Integer> into) {
    tens.forEach((ten, tenValue) ->
        units.forEach((unit, unitValue) -> {
          if (tenValue % 10 == 0 && unitValue < 10) {
            into.putIfAbsent(ten + joiner + unit, tenValue + unitValue);
          }
        }));
  }

  private static Map<String, Integer> values(Map<String, String> pairs) {
    var values = new HashMap<String, Integer>();
    pairs.forEach((word, value) -> values.put(word, Integer.valueOf(value)));
    return values;
  }
}
