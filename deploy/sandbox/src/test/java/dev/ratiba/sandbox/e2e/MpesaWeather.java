package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The sandbox's faults strike whoever comes next. Whoever arms one is alone with M-Pesa until it
 * has struck; all others meet fair weather.
 */
final class MpesaWeather {
  private static final ReadWriteLock WEATHER = new ReentrantReadWriteLock(true);

  /** What a customer does. */
  interface Deed {
    Object run();
  }

  static void with(Stack stack, String fault, Deed deed) {
    WEATHER.writeLock().lock();
    try {
      var armed =
          stack.control().put("/sandbox/faults/daraja/stkpush", "{'mode': '%s'}".formatted(fault));
      assertThat(armed.status()).as(armed.body()).isEqualTo(204);
      var _ = deed.run();
    } finally {
      WEATHER.writeLock().unlock();
    }
  }

  static void fair(Deed deed) {
    WEATHER.readLock().lock();
    try {
      var _ = deed.run();
    } finally {
      WEATHER.readLock().unlock();
    }
  }

  private MpesaWeather() {}
}
