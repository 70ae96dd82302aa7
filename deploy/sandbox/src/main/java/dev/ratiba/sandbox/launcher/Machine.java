package dev.ratiba.sandbox.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The machine we stand on, in the words of those who publish binaries. */
record Machine(String system, String processor) {
  static Machine here() {
    var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return new Machine(
        system.contains("mac") ? "darwin" : "linux",
        switch (System.getProperty("os.arch", "")) {
          case "aarch64", "arm64" -> "arm64";
          default -> "amd64";
        });
  }

  @Override
  public String toString() {
    return system + "_" + processor;
  }

  static boolean isRoot() {
    return "0".equals(output(List.of("id", "-u")).orElse(""));
  }

  /** A program on the path. */
  static Optional<Path> onPath(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /** What a short command prints; empty when it fails. */
  static Optional<String> output(List<String> command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectInput(new File("/dev/null"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var ended = process.waitFor(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS);
      return ended && process.exitValue() == 0 ? Optional.of(text.strip()) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
