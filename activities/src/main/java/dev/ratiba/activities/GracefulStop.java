package dev.ratiba.activities;

import io.temporal.worker.WorkerFactory;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets turns and sends that are under way finish before the worker stops; the starter does not. */
@Component
class GracefulStop implements SmartLifecycle {
  /** With all else that has to end, two seconds; a turn takes far less. */
  private static final long PATIENCE_MILLIS = 1_500;

  private final WorkerFactory workers;
  private volatile boolean running;

  GracefulStop(WorkerFactory workers) {
    this.workers = workers;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    workers.shutdown();
    workers.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Stopped first, while everything that a turn needs is still there. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
