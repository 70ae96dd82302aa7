package dev.ratiba.messaging;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A message as an SMS: the choices numbered, in letters that every phone has where there are such
 * letters, and no longer than it must be, for each part is paid for. The one place where that is
 * so.
 */
public final class SmsText {
  /** So many parts, and what is only told about choices is left out. */
  private static final int LONG = 3;

  /** Africa's Talking takes no more letters. */
  private static final int MOST = 918;

  /** What plain texts have another letter for. */
  private static final Map<Integer, String> PLAIN =
      Map.ofEntries(
          Map.entry((int) '\u2018', "'"),
          Map.entry((int) '\u2019', "'"),
          Map.entry((int) '\u201c', "\""),
          Map.entry((int) '\u201d', "\""),
          Map.entry((int) '\u2013', "-"),
          Map.entry((int) '\u2014', "-"),
          Map.entry((int) '\u2022', "-"),
          Map.entry((int) '\u2026', "..."),
          Map.entry((int) '\u2192', "->"),
          Map.entry((int) '\u00a0', " "),
          Map.entry((int) '\u202f', " "),
          Map.entry((int) '\t', " "));

  private SmsText() {}

  /** The number before a choice is what a customer answers; see {@link SmsAnswer}. */
  public static String of(Rendered message) {
    var whole = with(message.body(), message.choices());
    return SmsParts.of(whole) <= LONG ? whole : shortened(message);
  }

  private static String shortened(Rendered message) {
    var whole = with(message.body(), message.titles());
    var tooMany = whole.length() - MOST;
    return tooMany <= 0
        ? whole
        : with(
            Limits.cut(message.body(), Math.max(2, message.body().length() - tooMany - 2)),
            message.titles());
  }

  private static String with(String body, List<String> choices) {
    return plain(
        IntStream.range(0, choices.size())
            .mapToObj(place -> "\n" + (place + 1) + " " + choices.get(place))
            .collect(Collectors.joining("", body, ""))
            .replaceAll("\n{2,}", "\n"));
  }

  private static String plain(String text) {
    return text.codePoints().mapToObj(SmsText::plain).collect(Collectors.joining());
  }

  /** A letter without its marks, where that makes it plain; any other stays what it is. */
  private static String plain(int letter) {
    var known = PLAIN.getOrDefault(letter, Character.toString(letter));
    if (SmsParts.isPlain(known)) {
      return known;
    }
    var bare = Normalizer.normalize(known, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    return !bare.isEmpty() && SmsParts.isPlain(bare) ? bare : known;
  }
}
