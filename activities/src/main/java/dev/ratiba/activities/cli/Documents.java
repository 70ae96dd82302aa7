package dev.ratiba.activities.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Files that people write and hand over. */
final class Documents {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException missing) {
      throw new Failure("There is no file " + file + ".");
    } catch (IOException unreadable) {
      throw new Failure("%s cannot be read as text; check what it is.".formatted(file));
    }
  }

  static JsonNode yaml(Path file) {
    var text = text(file);
    try {
      return YAML.readTree(text);
    } catch (JacksonException malformed) {
      throw new Failure(
          "%s is no YAML: %s%s"
              .formatted(
                  file,
                  placeOf(malformed),
                  malformed.getOriginalMessage().lines().findFirst().orElse("")));
    }
  }

  /** What is nested too deeply, say, has no place. */
  private static String placeOf(JacksonException malformed) {
    var place = malformed.getLocation();
    return place == null
        ? ""
        : "line %d, column %d: ".formatted(place.getLineNr(), place.getColumnNr());
  }

  private Documents() {}
}
