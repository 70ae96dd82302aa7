package dev.ratiba.sandbox.faults.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkewedClockIT {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration MOST_OF_THE_WAIT = Duration.ofMillis(45);

  @TempDir private Path folder;

  private Path offset = Path.of("");
  private Process child;
  private BufferedReader answers;

  private record Reading(Duration wall, Duration monotonic, Duration waited, Duration parked) {}

  @BeforeEach
  void start() throws IOException {
    var obstacle = SkewedClock.obstacle();
    assumeTrue(obstacle.isEmpty(), obstacle::toString);
    offset = folder.resolve("offset");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java, "-cp", System.getProperty("java.class.path"), ClockReader.class.getName());
    builder.environment().putAll(SkewedClock.environment(offset));
    child = builder.redirectErrorStream(true).start();
    answers = child.inputReader();
  }

  /** It ends by itself; killed, libfaketime would leave its memory in /dev/shm. */
  @AfterEach
  void end() throws IOException {
    if (child != null) {
      child.outputWriter().close();
      child.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
  }

  @Test
  void jumpsInARunningJvmWhoseMonotonicClockStaysTrue() {
    var before = read();
    assertThat(skew(before)).isBetween(MINUTE.negated(), MINUTE);

    SkewedClock.shift(offset, FIVE_MINUTES);
    await().until(() -> skew(read()).compareTo(Duration.ofMinutes(4)) > 0);
    SkewedClock.shift(offset, FIVE_MINUTES.negated());
    await().until(() -> skew(read()).compareTo(Duration.ofMinutes(-4)) < 0);
    SkewedClock.shift(offset, Duration.ZERO);
    await().until(() -> skew(read()).abs().compareTo(MINUTE) < 0);

    assertThat(read().monotonic.minus(before.monotonic)).isBetween(Duration.ZERO, MINUTE);
  }

  @Test
  void leavesTheWaitsOfTheJvmAsLongAsTheyAre() {
    SkewedClock.shift(offset, FIVE_MINUTES);
    await().until(() -> skew(read()).compareTo(Duration.ofMinutes(4)) > 0);

    var reading = read();

    assertThat(reading.waited).isBetween(MOST_OF_THE_WAIT, MINUTE);
    assertThat(reading.parked).isBetween(MOST_OF_THE_WAIT, MINUTE);
  }

  private Reading read() {
    try {
      child.outputWriter().write("\n");
      child.outputWriter().flush();
      var numbers = Arrays.stream(answers.readLine().split(" ")).mapToLong(Long::parseLong);
      var told = numbers.toArray();
      return new Reading(
          Duration.ofMillis(told[0]),
          Duration.ofNanos(told[1]),
          Duration.ofNanos(told[2]),
          Duration.ofNanos(told[3]));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static Duration skew(Reading reading) {
    return reading.wall.minusMillis(System.currentTimeMillis());
  }
}
