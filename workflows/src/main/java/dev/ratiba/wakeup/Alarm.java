package dev.ratiba.wakeup;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The one timer of a row. A deadline that moves later leaves the running timer alone: when it fires
 * the turn finds nothing due, and the alarm is set anew. Timers are billed; cancelling is not.
 */
final class Alarm {
  private @Nullable CancellationScope running;
  private @Nullable Promise<Void> timer;
  private long ringsAt;

  boolean hasRung() {
    return timer != null && timer.isCompleted();
  }

  /** Forgets a timer that has fired; one that runs goes on. */
  void acknowledge() {
    if (hasRung()) {
      timer = null;
    }
  }

  /** Sets the alarm, unless the running one rings no later. */
  void set(long delayMillis, String summary) {
    var wanted = Workflow.currentTimeMillis() + delayMillis;
    if (timer != null && !timer.isCompleted() && ringsAt <= wanted) {
      return;
    }
    stop();
    ringsAt = wanted;
    running = Workflow.newCancellationScope(() -> start(delayMillis, summary));
    running.run();
  }

  private void start(long delayMillis, String summary) {
    timer =
        Workflow.newTimer(
            Duration.ofMillis(delayMillis), TimerOptions.newBuilder().setSummary(summary).build());
  }

  private void stop() {
    if (running != null && timer != null && !timer.isCompleted()) {
      running.cancel();
    }
    timer = null;
  }
}
