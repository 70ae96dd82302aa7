package dev.ratiba.understanding;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a business does, customers have done to them: its "kunyoa" (to shave) is their "kunyolewa"
 * (to be shaved), its "kusuka" (to plait) their "kusukwa".
 */
final class SwahiliVerb {
  private static final Pattern INFINITIVE = Pattern.compile("ku[a-z]{2,}[^aeiou]?a");

  private SwahiliVerb() {}

  /** The passive of a verb; empty for any other word. */
  static Optional<String> doneToOne(String word) {
    if (!INFINITIVE.matcher(word).matches()) {
      return Optional.empty();
    }
    var stem = word.substring(0, word.length() - 1);
    return Optional.of(
        switch (stem.charAt(stem.length() - 1)) {
          case 'o', 'e' -> stem + "lewa";
          case 'a', 'u' -> stem + "liwa";
          default -> stem + "wa";
        });
  }
}
