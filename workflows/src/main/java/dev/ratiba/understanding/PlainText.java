package dev.ratiba.understanding;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Turns whatever was typed into plain small words with single blanks between them. */
final class PlainText {
  /** Nobody books in more; the rest is not read, and a message so long is not understood. */
  static final int LONGEST = 600;

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Mn}\\x{1F3FB}-\\x{1F3FF}]");
  private static final Pattern APOSTROPHE = Pattern.compile("[’‘ʼ`´]");
  private static final Pattern HALF_OF_DAY = Pattern.compile("(?<![\\p{L}])([ap])\\. ?m\\b\\.?");
  private static final Pattern DRAWN_OUT = Pattern.compile("(\\p{L})\\1{2,}");
  private static final Pattern WORD =
      Pattern.compile(
          String.join(
              "|",
              "\\d{4}-\\d{1,2}-\\d{1,2}",
              "\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4}",
              "\\d{1,2}/\\d{1,2}(?!\\d)",
              "\\d{1,2}[:.h]\\d{2}(?!\\d)",
              "\\d+(?:st|nd|rd|th)(?!\\p{L})",
              "\\d+",
              "(?<=\\d ?)[-–](?= ?\\d)",
              "o'clock",
              "\\p{L}+(?:'\\p{L}+)?",
              "[?\\p{So}]"));
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,2})[:.h](\\d{2})");

  private PlainText() {}

  /** Small letters without accents, invisible marks and drawn-out letters ("yesss"). */
  static String small(String raw) {
    var text = raw.substring(0, Math.min(raw.length(), LONGEST));
    text = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    text = INVISIBLE.matcher(text).replaceAll("");
    text = APOSTROPHE.matcher(text).replaceAll("'");
    text = HALF_OF_DAY.matcher(text).replaceAll("$1m");
    text = text.replace("@", " at ");
    return DRAWN_OUT.matcher(text).replaceAll("$1");
  }

  /** The words, numbers, pictures and question marks of a text; all else only parted them. */
  static String words(String small) {
    return WORD.matcher(small)
        .results()
        .map(MatchResult::group)
        .map(PlainText::word)
        .collect(joining(" "));
  }

  /** "2.30" and "2h30" are "2:30". */
  private static String word(String word) {
    return CLOCK.matcher(word).replaceFirst("$1:$2").replace('–', '-');
  }
}
