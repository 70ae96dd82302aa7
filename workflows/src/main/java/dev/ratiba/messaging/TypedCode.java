package dev.ratiba.messaging;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code in what somebody typed. What is nearly one counts as a try as well: it may be the code
 * with a slip in it, so it is kept as little as the code.
 */
public final class TypedCode {
  /** Five to seven digits, as people group them, and no others. */
  private static final Pattern SHAPE = Pattern.compile("[^0-9]*([0-9](?:[ -]?[0-9]){4,6})[^0-9]*");

  private static final Pattern DIGIT = Pattern.compile("[0-9]");

  /** The digits. */
  public static Optional<String> in(String text) {
    var match = SHAPE.matcher(text);
    return match.matches() ? Optional.of(match.group(1).replaceAll("[ -]", "")) : Optional.empty();
  }

  /** The text as it may be kept. */
  public static String hidden(String text) {
    return DIGIT.matcher(text).replaceAll("\u2022");
  }

  private TypedCode() {}
}
