package dev.ratiba.handoff;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What an admin asks for in free text. */
public sealed interface AdminWords {
  /** From now on the admin talks to the customer. */
  record TakeOver() implements AdminWords {}

  /** The bot is to go on. */
  record GiveBack() implements AdminWords {}

  /**
   * The customer is to read this.
   *
   * @param text word for word
   */
  record Answer(String text) implements AdminWords {}

  /** Nothing is left that could be passed on. */
  record Nothing() implements AdminWords {}

  /** Said to us, not to the customer (S0-079): "tell them that …", "mwambie kuwa …". */
  Pattern TO_US =
      Pattern.compile(
          "^(?:please\\s+)?(?:tell|inform)\\s+(?:them|him|her|the\\s+customer)(?:\\s+that(?!['\u2019]))?\\b[\\s,:]*"
              + "|^(?:tafadhali\\s+)?(?:mwambie|waambie|mjulishe)(?:\\s+(?:kuwa|kwamba))?\\b[\\s,:]*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  Set<String> TAKING_OVER =
      Set.of("take over", "takeover", "i'll take it", "i will take it", "chukua", "nachukua");
  Set<String> GIVING_BACK =
      Set.of("give back", "giveback", "hand back", "done", "rudisha", "nimemaliza");

  /** Reads what is left when any reference is taken away. */
  static AdminWords of(String text, List<String> references) {
    var said = withoutReference(text.strip(), references);
    var plain = said.toLowerCase(Locale.ROOT).replaceAll("[.!]+$", "").replaceAll("\\s+", " ");
    if (TAKING_OVER.contains(plain)) {
      return new TakeOver();
    }
    if (GIVING_BACK.contains(plain)) {
      return new GiveBack();
    }
    var answer = TO_US.matcher(said).replaceFirst("").strip();
    return answer.isEmpty() ? new Nothing() : new Answer(answer);
  }

  /** A reference stands first or last, alone, with # before or a colon behind. */
  private static String withoutReference(String text, List<String> references) {
    for (var reference : references) {
      var there =
          Pattern.compile(
              "^#?" + reference + "\\b[\\s:,.-]*|[\\s(#]*\\b" + reference + "\\)?$",
              Pattern.CASE_INSENSITIVE);
      var left = there.matcher(text).replaceFirst("");
      if (!left.equals(text)) {
        return left.strip();
      }
    }
    return text;
  }

  /** Whether the text names the reference as a word of its own, first or last. */
  static boolean names(String text, String reference) {
    return !withoutReference(text.strip(), List.of(reference)).equals(text.strip());
  }
}
