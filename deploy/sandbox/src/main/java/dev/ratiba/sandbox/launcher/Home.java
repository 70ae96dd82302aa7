package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The state folder. One that was ours from the start carries a mark and goes as a whole; from a
 * folder that held other files, only what we put there is removed.
 */
record Home(Path folder) {
  private static final String MARK = "CACHEDIR.TAG";
  private static final String MARK_TEXT =
      "Signature: 8a477f597d28d172789f06886806bc55\n# The state of a Ratiba sandbox.\n";
  private static final List<String> OURS =
      List.of(
          "crash",
          "jars",
          "logs",
          "migrated.sha256",
          "postgres",
          "processes.json",
          "sandbox",
          "secrets.env",
          "seeded.sha256",
          "stack.env",
          "supervisor.json",
          "supervisor.lock",
          "temporal",
          "tenants");

  static Home of(Settings settings) {
    return new Home(settings.home());
  }

  void claim() throws IOException {
    if (!Files.exists(folder) || isEmpty()) {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(MARK), MARK_TEXT);
    }
  }

  void remove() throws IOException {
    if (Files.exists(folder.resolve(MARK))) {
      Folders.delete(folder);
      return;
    }
    for (var name : OURS) {
      Folders.delete(folder.resolve(name));
    }
  }

  private boolean isEmpty() throws IOException {
    try (var children = Files.list(folder)) {
      return children.findAny().isEmpty();
    }
  }
}
