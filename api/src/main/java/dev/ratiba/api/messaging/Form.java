package dev.ratiba.api.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratiba.api.CleanText;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A body as a form sends it: {@code name=value&…}, percent-encoded. Of a name that comes twice the
 * first value counts.
 */
record Form(Map<String, String> fields) {
  /** The vendors' forms have less than ten. */
  private static final int MOST_FIELDS = 64;

  /** Longer than any id, number or code of theirs; more fits into no index. */
  private static final int LONGEST_WORD = 128;

  Form {
    fields = Map.copyOf(fields);
  }

  /** Empty for what is no form, or far longer than one. */
  static Optional<Form> read(byte[] body) {
    var pairs = new String(body, UTF_8).split("&", MOST_FIELDS + 1);
    if (pairs.length > MOST_FIELDS) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Form(decoded(pairs)));
    } catch (IllegalArgumentException badEscape) {
      return Optional.empty();
    }
  }

  private static Map<String, String> decoded(String... pairs) {
    var fields = new HashMap<String, String>();
    for (var pair : pairs) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        fields.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return CleanText.of(URLDecoder.decode(text, UTF_8));
  }

  /** The field's text; empty where it is missing. */
  String text(String name) {
    return fields.getOrDefault(name, "");
  }

  /** An id, a number or a code; empty where there is none that could be kept. */
  Optional<String> word(String name) {
    return Optional.of(text(name).strip())
        .filter(word -> !word.isEmpty() && word.length() <= LONGEST_WORD);
  }

  /** A form may hold a person's number and words. */
  @Override
  public String toString() {
    return "Form";
  }
}
