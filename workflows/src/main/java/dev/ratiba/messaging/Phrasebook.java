package dev.ratiba.messaging;

import dev.ratiba.understanding.Language;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Texts of one language by key: the tenant's own first, then ours; those of the medium before what
 * is said anywhere.
 */
final class Phrasebook {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");
  private static final Pattern GAP = Pattern.compile("\\n{3,}");

  private final Map<String, String> own;
  private final ResourceBundle ours;
  private final Medium medium;

  Phrasebook(Language language, Map<String, String> own) {
    this(language, own, Medium.CHAT);
  }

  Phrasebook(Language language, Map<String, String> own, Medium medium) {
    this.own = own;
    this.ours = bundle(language);
    this.medium = medium;
  }

  static ResourceBundle bundle(Language language) {
    return ResourceBundle.getBundle(
        "messages",
        language.locale(),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** The text with its placeholders filled in; a line with an empty one is left out. */
  String say(String key, Map<String, String> values) {
    var filled =
        text(key)
            .lines()
            .filter(line -> complete(line, values))
            .map(line -> fill(line, values))
            .collect(Collectors.joining("\n"));
    return GAP.matcher(filled).replaceAll("\n\n").strip();
  }

  String say(String key) {
    return say(key, Map.of());
  }

  private String text(String key) {
    return keys(key).map(own::get).filter(Objects::nonNull).findFirst().orElseGet(() -> ours(key));
  }

  private String ours(String key) {
    return keys(key).filter(ours::containsKey).map(ours::getString).findFirst().orElseThrow();
  }

  private Stream<String> keys(String key) {
    return switch (medium) {
      case CHAT -> Stream.of(key);
      case WEB -> Stream.of(key + ".web", key);
      case SMS -> Stream.of(key + ".sms", key);
    };
  }

  /** The name of a constant as it stands in keys: {@code WRONG_PIN} is {@code wrong-pin}. */
  static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static boolean complete(String line, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(line)
        .results()
        .noneMatch(found -> values.getOrDefault(found.group(1), "?").isEmpty());
  }

  private static String fill(String line, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(line)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }
}
