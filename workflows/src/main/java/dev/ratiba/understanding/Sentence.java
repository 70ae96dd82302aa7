package dev.ratiba.understanding;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A message in plain small words with one blank before and after each. What has been understood is
 * painted over with capital letters, one kind of letter per kind of part; the length never changes.
 *
 * @param explained how many words are painted over
 */
record Sentence(String text, int explained) {
  /** What parts of a wish are painted with; cues bring their own letters. */
  static final char DAY = 'D';

  static final char TIME = 'T';
  static final char SERVICE = 'S';
  static final char STAFF = 'W';
  static final char PHONE = 'M';
  static final char CHOICE = 'K';

  /** Understood, and says nothing; it does not count as explained. */
  static final char FILLER = 'F';

  static Sentence of(String plain) {
    return new Sentence(" " + plain + " ", 0);
  }

  /** This sentence with a stretch of whole words understood. */
  Sentence painted(int start, int end, char paint) {
    var words =
        paint == FILLER
            ? 0
            : (int) words(text.substring(start, end)).filter(Sentence::isPlain).count();
    var over = String.valueOf(paint).repeat(end - start);
    return new Sentence(text.substring(0, start) + over + text.substring(end), explained + words);
  }

  /** The words that are left, in order; painted stretches among them as one word each. */
  Stream<String> words() {
    return words(text);
  }

  /** How many words are left that nothing explains. */
  int unexplained() {
    return (int) words().filter(Sentence::isPlain).filter(word -> !word.equals("?")).count();
  }

  static boolean isPlain(String word) {
    return !Character.isUpperCase(word.charAt(0));
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty());
  }
}
