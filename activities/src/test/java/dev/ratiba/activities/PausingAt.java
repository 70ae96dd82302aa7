package dev.ratiba.activities;

import dev.ratiba.wakeup.CrashListener;
import dev.ratiba.wakeup.CrashPoint;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Holds up whoever first passes a point of the code, until it is let go. */
public final class PausingAt implements CrashListener, AutoCloseable {
  private static volatile @Nullable PausingAt current;

  private final Set<CrashPoint> points;
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  /** For the service loader, whose listener hands on to the current pause. */
  public PausingAt() {
    this.points = EnumSet.noneOf(CrashPoint.class);
  }

  private PausingAt(CrashPoint point) {
    this.points = EnumSet.of(point);
  }

  static PausingAt the(CrashPoint point) {
    var pausing = new PausingAt(point);
    current = pausing;
    return pausing;
  }

  void awaitSomebody() {
    await(reached);
  }

  @Override
  public void passed(CrashPoint point) {
    var pausing = current;
    if (pausing != null && pausing.points.contains(point)) {
      current = null;
      pausing.reached.countDown();
      await(pausing.released);
    }
  }

  @Override
  public void close() {
    current = null;
    released.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Nobody came");
      }
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }
}
