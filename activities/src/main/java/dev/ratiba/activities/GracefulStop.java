package dev.ratiba.activities;

import io.grpc.StatusRuntimeException;
import io.temporal.worker.WorkerFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets turns and sends that are under way finish before the worker stops; the starter does not. */
@Component
class GracefulStop implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(GracefulStop.class);

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
    try {
      workers.shutdown();
      workers.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (StatusRuntimeException away) {
      LOG.info("ended without the engine: {}", away.getStatus().getCode());
    }
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
