package dev.ratiba.sandbox.faults.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A wall clock that is wrong in one process, and that jumps while the process runs. Its monotonic
 * clock stays true, so sleeps, time-outs and timers of the JVM last as long as they should.
 *
 * <p>Done by libfaketime, which is preloaded, also into the processes that the process starts. A
 * wait for a moment of the wall clock that has begun before a jump (LockSupport.parkUntil) does not
 * see the jump. The times of files stay true. A process that is killed leaves two small files of
 * libfaketime's with its id in /dev/shm.
 */
public final class SkewedClock {
  /** For programs with threads; the other library of that name is not. */
  private static final String LIBRARY = "libfaketimeMT.so.1";

  /** How old the offset may be that the process goes by: the file is read no more often. */
  private static final String SECONDS = "1";

  /** Why no clock can be skewed here, for people. */
  public static Optional<String> obstacle() {
    return library().isPresent()
        ? Optional.empty()
        : Optional.of("Skewed clocks need libfaketime: install it (Debian: libfaketime).");
  }

  /**
   * With what environment a process goes by that offset. A file that is not there yet is written,
   * with a true clock.
   */
  public static Map<String, String> environment(Path offsetFile) {
    if (Files.notExists(offsetFile)) {
      shift(offsetFile, Duration.ZERO);
    }
    return Map.of(
        "LD_PRELOAD",
        library().orElseThrow(() -> new IllegalStateException(LIBRARY + " is missing")).toString(),
        "FAKETIME_TIMESTAMP_FILE",
        offsetFile.toAbsolutePath().toString(),
        "FAKETIME_CACHE_DURATION",
        SECONDS,
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        // Otherwise Object.wait and parkNanos return at once, and the JVM spins (libfaketime 425).
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0",
        "NO_FAKE_STAT",
        "1");
  }

  /**
   * The clocks that go by the file are wrong by so much from now on, or within two seconds: counted
   * from the true time, not from the last shift.
   */
  public static void shift(Path offsetFile, Duration offset) {
    try {
      var written = offsetFile.resolveSibling(offsetFile.getFileName() + ".new");
      Files.writeString(
          written, String.format(Locale.ROOT, "%+.3f\n", offset.toMillis() / 1_000.0));
      Files.move(written, offsetFile, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Debian keeps it beside the libraries of the machine's kind, others in a folder of theirs. */
  private static Optional<Path> library() {
    return Stream.of("/usr/lib", "/usr/lib64", "/usr/local/lib")
        .map(Path::of)
        .flatMap(SkewedClock::withFoldersBelow)
        .map(folder -> folder.resolve("faketime").resolve(LIBRARY))
        .filter(Files::isReadable)
        .findFirst();
  }

  private static Stream<Path> withFoldersBelow(Path folder) {
    try (var below = Files.list(folder)) {
      return Stream.concat(Stream.of(folder), below.toList().stream());
    } catch (IOException missing) {
      return Stream.of(folder);
    }
  }

  private SkewedClock() {}
}
