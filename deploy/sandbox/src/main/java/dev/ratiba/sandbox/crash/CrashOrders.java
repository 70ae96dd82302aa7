package dev.ratiba.sandbox.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders for the processes of one stack: what happens to whichever passes a point next. One order
 * waits at a point at a time; a later one replaces it.
 */
public final class CrashOrders {
  /** The process ends at once, as by kill -9. */
  public static final String HALT = "halt";

  /** What was done stays done, and its caller sees a failure. */
  public static final String FAIL = "fail";

  /** Stands still until {@link #go}, for a minute at most. */
  public static final String AWAIT = "await";

  static final String GO = "GO";
  static final String HITS = "hits.ndjson";

  private final Path folder;

  /**
   * @param home the stack's state folder
   */
  public CrashOrders(Path home) {
    this.folder = folder(home);
  }

  /** Where the applications look for orders. */
  public static Path folder(Path home) {
    return home.resolve("crash");
  }

  /** Stands still for that long. */
  public static String pause(int milliseconds) {
    return "pause " + milliseconds;
  }

  /** Whoever passes the point next obeys; no reader ever sees half an order. */
  public void order(String point, String mode) {
    write(point, mode);
  }

  /** Lets go whoever stands at a point by {@link #AWAIT}. */
  public void go() {
    write(GO, "");
  }

  /** Orders that nobody has obeyed are gone, and nobody stands still any more. */
  public void withdraw() {
    try {
      Files.createDirectories(folder);
      for (var order : pending()) {
        Files.deleteIfExists(order);
      }
      go();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In the order in which they happened. */
  public List<Hit> hits() {
    var file = folder.resolve(HITS);
    if (!Files.exists(file)) {
      return List.of();
    }
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.endsWith("}")) // one that is being written
          .map(line -> JsonMapper.shared().readValue(line, Hit.class))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Points are named in capitals and nothing else is here, save the word to go. */
  private List<Path> pending() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("[A-Z_]+"))
          .filter(file -> !file.endsWith(GO))
          .toList();
    }
  }

  private void write(String name, String text) {
    try {
      Files.createDirectories(folder);
      var draft = Files.createTempFile(folder, ".draft-", "");
      Files.writeString(draft, text);
      Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
