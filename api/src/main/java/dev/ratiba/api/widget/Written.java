package dev.ratiba.api.widget;

import dev.ratiba.api.CleanText;
import dev.ratiba.api.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a visitor sent: words, or the token of a button.
 *
 * @param id made by the visitor's page, so that sending twice is sending once
 */
record Written(UUID id, @Nullable String text, @Nullable String tap) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_TEXT = 4096;
  private static final int LONGEST_TAP = 256;

  /** Reads a body; refuses what is not exactly one of both. */
  static Written read(byte[] body) {
    var json = tree(body);
    var text = CleanText.of(json.path("text")).strip();
    var tap = CleanText.of(json.path("tap"));
    if (text.isEmpty() == tap.isEmpty()) {
      throw Refusal.malformed("Either text or tap.");
    }
    if (text.length() > LONGEST_TEXT || tap.length() > LONGEST_TAP) {
      throw Refusal.tooLarge();
    }
    return new Written(idOf(json), text.isEmpty() ? null : text, tap.isEmpty() ? null : tap);
  }

  private static UUID idOf(JsonNode json) {
    var id = CleanText.of(json.path("id"));
    try {
      var read = UUID.fromString(id);
      if (read.toString().equals(id)) {
        return read;
      }
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    throw Refusal.malformed("The id is a UUID that the page has made.");
  }

  private static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException _) {
      throw Refusal.malformed("Not JSON.");
    }
  }
}
