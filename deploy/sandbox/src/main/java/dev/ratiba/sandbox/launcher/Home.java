package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The state folder; it carries a mark, so that {@code reset} never empties a folder of others. */
final class Home {
  private static final String MARK = "CACHEDIR.TAG";
  private static final String MARK_TEXT =
      "Signature: 8a477f597d28d172789f06886806bc55\n# The state of a Ratiba sandbox.\n";

  static void claim(Path home) throws IOException {
    if (isOurs(home)) {
      return;
    }
    if (Files.exists(home) && !isEmpty(home)) {
      throw new Obstacle(
          "%s holds files that are not Ratiba's: set RATIBA_HOME to a folder of its own."
              .formatted(home));
    }
    Files.createDirectories(home);
    Files.writeString(home.resolve(MARK), MARK_TEXT);
  }

  static boolean isOurs(Path home) {
    return Files.exists(home.resolve(MARK));
  }

  private static boolean isEmpty(Path home) throws IOException {
    try (var children = Files.list(home)) {
      return children.findAny().isEmpty();
    }
  }

  private Home() {}
}
