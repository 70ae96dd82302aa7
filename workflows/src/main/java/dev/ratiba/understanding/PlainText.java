package dev.ratiba.understanding;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Turns whatever was typed into plain small words with single blanks between them. */
final class PlainText {
  /** Nobody books in more; what comes after counts as not understood. */
  static final int LONGEST = 600;

  private static final int LETTERS_OF_A_WORD = 5;

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Mn}\\x{1F3FB}-\\x{1F3FF}]");
  private static final Pattern APOSTROPHE = Pattern.compile("[’‘ʼ`´]");
  private static final Pattern HALF_OF_DAY = Pattern.compile("(?<![\\p{L}])([ap])\\. ?m\\b\\.?");
  private static final Pattern OF_THE_CLOCK = Pattern.compile("\\bo ?[\"']? ?clock\\b");
  private static final Pattern DRAWN_OUT = Pattern.compile("(\\p{L})\\1{2,}");
  private static final Pattern WORD =
      Pattern.compile(
          String.join(
              "|",
              "\\d{4}-\\d{1,2}-\\d{1,2}",
              "\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4}",
              "\\d{1,2}/\\d{1,2}(?!\\d)",
              "\\d{1,2}[:.h]\\d{2}(?![\\d%])",
              "\\d+\\.\\d+%?",
              "\\d+(?:-\\d+){2,}",
              "\\d+(?:st|nd|rd|th)(?!\\p{L})",
              "\\d+",
              "(?<=\\d ?)[-–](?= ?\\d)",
              "o'clock",
              "\\p{L}+(?:'\\p{L}+)?",
              "[?\\p{So}]"));
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,2})[:.h](\\d{2})");

  private PlainText() {}

  /** About how many words of a text are not read because it is too long. */
  static int unreadWords(String raw) {
    return Math.max(0, raw.strip().length() - LONGEST) / LETTERS_OF_A_WORD;
  }

  /** Small letters without accents, invisible marks and drawn-out letters ("yesss"). */
  static String small(String raw) {
    var all = raw.strip();
    var text = all.substring(0, Math.min(all.length(), LONGEST));
    text = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    text = INVISIBLE.matcher(text).replaceAll("");
    text = APOSTROPHE.matcher(text).replaceAll("'");
    text = HALF_OF_DAY.matcher(text).replaceAll("$1m");
    text = OF_THE_CLOCK.matcher(text).replaceAll("o'clock");
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
    var clock = CLOCK.matcher(word);
    return clock.matches() ? clock.group(1) + ":" + clock.group(2) : word.replace('–', '-');
  }
}
