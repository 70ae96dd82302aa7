package dev.ratiba.understanding;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the name of a thing that was asked for and is not sold here: the words that nothing else
 * explains, right after "I want a", "do you do", "how much is"; or all there is of an answer to the
 * question which service it is to be.
 */
final class UnknownService {
  private static final int MOST_WORDS = 3;

  /** Painted by a cue that a thing follows, and what may stand between. */
  private static final Pattern ASKING =
      Pattern.compile(
          " (?:B+|O+|R+) (?:(?:a|an|some|the|any|my|for|of|get|also|ya|za|kufanya|pia) )*");

  private static final Pattern WORDS =
      Pattern.compile("(?:[\\p{Ll}']+ ){1," + MOST_WORDS + "}(?![\\p{Ll}'])");

  /** Some vowel, no heap of consonants, and no Swahili "to do". */
  private static final Pattern THING =
      Pattern.compile("(?!ku)(?=.*[aeiouy])(?!.*[bcdfghjklmnpqrstvwxz]{5})[\\p{Ll}']{3,}");

  private UnknownService() {}

  /**
   * The thing in the customer's words; null when there is none.
   *
   * @param rest the sentence with all that is understood painted over
   * @param original the same sentence before
   */
  static @Nullable String in(Sentence rest, Sentence original, Expecting expecting) {
    var asking = ASKING.matcher(withFillers(rest, original));
    var words = WORDS.matcher(rest.text());
    while (asking.find()) {
      words.region(asking.end(), rest.text().length());
      if (words.lookingAt() && isThing(words.group())) {
        return words.group().strip();
      }
    }
    return expecting == Expecting.SERVICE ? all(rest) : null;
  }

  private static @Nullable String all(Sentence rest) {
    var words = rest.words().filter(Predicate.not(UnknownService::isFiller)).toList();
    var all = String.join(" ", words);
    return words.size() <= MOST_WORDS && isThing(all) ? all : null;
  }

  private static boolean isFiller(String word) {
    return word.equals("?") || word.charAt(0) == Sentence.FILLER;
  }

  private static boolean isThing(String words) {
    return !words.isEmpty()
        && Arrays.stream(words.strip().split(" ")).allMatch(word -> THING.matcher(word).matches());
  }

  private static String withFillers(Sentence rest, Sentence original) {
    var text = new StringBuilder(rest.text());
    for (var at = 0; at < text.length(); at++) {
      if (text.charAt(at) == Sentence.FILLER) {
        text.setCharAt(at, original.text().charAt(at));
      }
    }
    return text.toString();
  }
}
