package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The sandbox's faults strike whoever comes next. Whoever arms one is alone with M-Pesa, from the
 * prompt until it has been answered; all others meet fair weather, together.
 */
final class MpesaWeather {
  private static final ReadWriteLock WEATHER = new ReentrantReadWriteLock(true);

  static void fair(Runnable deeds) {
    under(WEATHER.readLock(), deeds);
  }

  /** The fault strikes the second deed. */
  static void during(String fault, Runnable before, Runnable struck) {
    during(fault, Duration.ZERO, before, struck);
  }

  static void during(String fault, Duration delay, Runnable before, Runnable struck) {
    under(
        WEATHER.writeLock(),
        () -> {
          before.run();
          arm(fault, delay);
          struck.run();
        });
  }

  private static void under(Lock lock, Runnable deeds) {
    lock.lock();
    try {
      deeds.run();
    } finally {
      lock.unlock();
    }
  }

  private static void arm(String fault, Duration delay) {
    var wish = "{'mode': '%s', 'delayMs': %d}".formatted(fault, delay.toMillis());
    var armed = OneStack.running().control().put("/sandbox/faults/daraja/stkpush", wish);
    assertThat(armed.status()).as(armed.body()).isEqualTo(204);
  }

  private MpesaWeather() {}
}
