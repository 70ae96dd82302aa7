package dev.ratiba.sandbox.crash;

import dev.ratiba.wakeup.CrashListener;
import dev.ratiba.wakeup.CrashPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Carries out a crash order exactly once: the first process that passes its point takes it, writes
 * to disk that it did, and then dies, fails or stands still. It runs within the applications, so it
 * stands on the JDK alone.
 */
public final class CrashOnDemand implements CrashListener {
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final Duration AT_MOST = Duration.ofSeconds(60);

  /** As the kernel's kill -9 would have it. */
  private static final int KILLED = 137;

  /** Nobody dies while another has taken an order and not noted it yet. */
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  private final Path folder;
  private final String process;
  private final IntConsumer halt;

  public CrashOnDemand() {
    this(System.getenv(), Runtime.getRuntime()::halt);
  }

  CrashOnDemand(Map<String, String> environment, IntConsumer halt) {
    this.folder = Path.of(environment.getOrDefault("RATIBA_CRASH_FOLDER", "no-crash-folder"));
    this.process = environment.getOrDefault("RATIBA_PROCESS", "unknown");
    this.halt = halt;
  }

  @Override
  public void passed(CrashPoint point) {
    try {
      var order = folder.resolve(point.name());
      if (Files.exists(order)) {
        var before = lastGo();
        takeAndNote(order, point).ifPresent(mode -> obey(point, mode, before));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Optional<String> takeAndNote(Path order, CrashPoint point) throws IOException {
    ONE_AT_A_TIME.lock();
    try {
      var mode = take(order);
      mode.ifPresent(taken -> note(point, taken));
      if (mode.filter("halt"::equals).isPresent()) {
        halt.accept(KILLED);
      }
      return mode;
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  /** Renamed first: of two that pass at once only one finds it. */
  private Optional<String> take(Path order) throws IOException {
    var taken = folder.resolve(".taken-" + UUID.randomUUID());
    try {
      Files.move(order, taken, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
    var mode = Files.readString(taken).strip();
    Files.delete(taken);
    return Optional.of(mode);
  }

  private void obey(CrashPoint point, String mode, String before) {
    switch (mode) {
      case "halt" -> {} // nobody is left, but for a test
      case "fail" -> throw new IllegalStateException("Told to fail at " + point);
      case "await" -> standStill(AT_MOST, () -> !lastGo().equals(before));
      default -> standStill(pause(point, mode), () -> false);
    }
  }

  private static Duration pause(CrashPoint point, String mode) {
    if (!mode.matches("pause [0-9]{1,6}")) {
      throw new IllegalStateException("No such order at %s: %s".formatted(point, mode));
    }
    return Duration.ofMillis(Long.parseLong(mode.substring("pause ".length())));
  }

  /** Whoever stands goes when it is written anew; no clock is asked, for clocks may be skewed. */
  private String lastGo() {
    try {
      return Files.getLastModifiedTime(folder.resolve(CrashOrders.GO)).toString();
    } catch (IOException _) {
      return "never";
    }
  }

  private static void standStill(Duration longest, BooleanSupplier over) {
    var ends = System.nanoTime() + longest.toNanos();
    try {
      while (System.nanoTime() < ends && !over.getAsBoolean()) {
        var left = Duration.ofNanos(ends - System.nanoTime());
        Thread.sleep(left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** On disk before anything happens, for afterwards there may be nobody left to tell. */
  private void note(CrashPoint point, String mode) {
    var line =
        "{\"at\":\"%s\",\"process\":\"%s\",\"pid\":%d,\"point\":\"%s\",\"mode\":\"%s\"}\n"
            .formatted(Instant.now(), process, ProcessHandle.current().pid(), point, mode);
    try (var hits =
        FileChannel.open(
            folder.resolve(CrashOrders.HITS),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND)) {
      hits.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
      hits.force(true);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
