package dev.ratiba.sandbox.vendor;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does things after a while, each on a thread of its own. */
@Component
public class Later {
  private static final Logger log = LoggerFactory.getLogger(Later.class);

  private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();

  public void in(Duration delay, Runnable task) {
    var _ =
        alarm.schedule(
            () -> hands.execute(() -> attempt(task)), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static void attempt(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException bug) {
      log.error("A task of the sandbox failed", bug);
    }
  }

  @PreDestroy
  void stop() {
    alarm.shutdownNow();
    hands.shutdownNow();
  }
}
