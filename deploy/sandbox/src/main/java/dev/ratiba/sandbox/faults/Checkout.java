package dev.ratiba.sandbox.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Which code ran. */
final class Checkout {
  /** The commit, and whether something was changed since; {@code unknown} outside git. */
  static String describe(Path folder) {
    try {
      var process =
          new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return said.isBlank() ? "unknown" : said.strip();
    } catch (IOException noGit) {
      return "unknown";
    }
  }

  private Checkout() {}
}
