package dev.ratiba.messaging;

import static java.util.stream.Collectors.toMap;

import dev.ratiba.understanding.Language;
import java.util.Map;

/** What stands on the web widget itself: labels and states, the tenant's own wording first. */
public final class WidgetTexts {
  private static final String PREFIX = "widget.";

  /** By their keys without {@code widget.}, for one business in one language. */
  public static Map<String, String> of(
      String business, Language language, Map<String, String> wording) {
    var phrases = new Phrasebook(language, wording);
    return Phrasebook.bundle(language).keySet().stream()
        .filter(key -> key.startsWith(PREFIX))
        .collect(
            toMap(
                key -> key.substring(PREFIX.length()),
                key -> phrases.say(key, Map.of("business", business))));
  }

  private WidgetTexts() {}
}
