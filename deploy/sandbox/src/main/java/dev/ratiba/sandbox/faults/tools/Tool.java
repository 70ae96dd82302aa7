package dev.ratiba.sandbox.faults.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A small program of the machine's that ends by itself. */
final class Tool {
  private static final String ADMINISTRATORS_FOLDERS = ":/usr/sbin:/sbin";

  /** What a program has said, and with which status it has ended. */
  record Outcome(int status, String said) {
    boolean worked() {
      return status == 0;
    }

    String firstLine() {
      return said.lines().findFirst().orElse("status " + status);
    }
  }

  /** Where the program is; the administrator's folders are looked into whoever asks. */
  static Optional<Path> find(String name) {
    var folders = System.getenv().getOrDefault("PATH", "") + ADMINISTRATORS_FOLDERS;
    return Stream.of(folders.split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Runs it to its end, also when interrupted: it takes milliseconds and must not stop halfway. */
  static Outcome run(List<String> command, String input) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().write(input.getBytes(UTF_8));
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return new Outcome(process.onExit().join().exitValue(), said);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Tool() {}
}
