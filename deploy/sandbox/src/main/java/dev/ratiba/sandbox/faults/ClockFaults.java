package dev.ratiba.sandbox.faults;

import dev.ratiba.sandbox.faults.Timeline.PlannedFault;
import dev.ratiba.sandbox.faults.check.Fault;
import dev.ratiba.sandbox.faults.tools.SkewedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;

/** The wall clock of one worker is wrong for a while; its stopwatch is not. */
final class ClockFaults implements Nemesis {
  private static final String WORKER = "worker-2";
  private static final Duration OFF = Duration.ofMinutes(5);

  private final Path offset;

  ClockFaults(Path offset) {
    this.offset = offset;
  }

  /** What the launcher is told so that the worker's clock can be set. */
  void override(Properties overrides) {
    SkewedClock.shift(offset, Duration.ZERO);
    SkewedClock.environment(offset)
        .forEach((name, value) -> overrides.setProperty(WORKER + ".env." + name, value));
  }

  @Override
  public Optional<String> obstacle(FaultKind kind) {
    return SkewedClock.obstacle();
  }

  @Override
  public Struck strike(PlannedFault fault, Random random) throws InterruptedException {
    var off = random.nextBoolean() ? OFF : OFF.negated();
    SkewedClock.shift(offset, off);
    try {
      Thread.sleep(fault.lasts());
    } finally {
      SkewedClock.shift(offset, Duration.ZERO);
    }
    return new Struck(
        Fault.CLOCK_WRONG,
        "%s: clock %+d min for %d s".formatted(WORKER, off.toMinutes(), fault.lasts().toSeconds()));
  }
}
