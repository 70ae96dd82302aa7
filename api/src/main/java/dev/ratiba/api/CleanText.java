package dev.ratiba.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.databind.JsonNode;

/** Text from outside as PostgreSQL can keep it: it knows neither NUL nor half a surrogate pair. */
public final class CleanText {
  /** The text of a string or number; empty for anything else, also for what is not there. */
  public static String of(JsonNode node) {
    return of(node.isContainer() ? "" : node.asString(""));
  }

  public static String of(String text) {
    return new String(text.replace("\0", "").getBytes(UTF_8), UTF_8);
  }

  /** The beginning of a text, never with half a character at its end. */
  public static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    var half = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, half ? longest - 1 : longest);
  }

  private CleanText() {}
}
