package dev.ratiba.api.wakeup;

import dev.ratiba.wakeup.CrashPoint;
import dev.ratiba.wakeup.Ring;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * Rings after a commit, off the webhook's thread. A ring that fails, or that would be one too many
 * at once, is left to the sweeper.
 */
@Component
public class Rings implements AutoCloseable {
  /** A dead engine holds up so many threads at most, each for the bell's short patience. */
  private static final int AT_ONCE = 64;

  private final Bell bell;
  private final MeterRegistry meters;
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Rings(Bell bell, MeterRegistry meters) {
    this.bell = bell;
    this.meters = meters;
  }

  /** Returns at once. */
  public void ringSoon(Ring ring) {
    if (!free.tryAcquire()) {
      count("skipped");
      return;
    }
    threads.execute(() -> {
      try {
        ringNow(ring);
      } finally {
        free.release();
      }
    });
  }

  Bell.Outcome ringNow(Ring ring) {
    CrashPoint.RING_BEFORE.pass();
    var outcome = bell.ring(ring);
    CrashPoint.RING_AFTER.pass();
    count(outcome.name().toLowerCase(Locale.ROOT));
    return outcome;
  }

  private void count(String outcome) {
    meters.counter("ratiba.rings", "outcome", outcome).increment();
  }

  @Override
  public void close() {
    threads.close();
  }
}
