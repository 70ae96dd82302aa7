package dev.ratiba.activities.wakeup;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells the engine that this worker lives, for as long as an activity runs whose silence it would
 * take for the worker's death. Activities that are quick say nothing: each sign is billed.
 */
@Component
class SignsOfLife extends WorkerInterceptorBase {
  /** Two may be lost or late before the engine gives the worker up. */
  private static final int SIGNS_WITHIN_PATIENCE = 3;

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new Living(next);
  }

  private static final class Living extends ActivityInboundCallsInterceptorBase {
    private @Nullable ActivityExecutionContext context;

    Living(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext context) {
      this.context = context;
      super.init(context);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      var running = context;
      var patience = running == null ? Duration.ZERO : running.getInfo().getHeartbeatTimeout();
      if (running == null || patience.isZero()) {
        return super.execute(input);
      }
      var ended = new CountDownLatch(1);
      var _ = Thread.ofVirtual().start(() -> say(running, patience, ended));
      try {
        return super.execute(input);
      } finally {
        ended.countDown();
      }
    }

    /** Is not interrupted: a sign that is on its way when the activity ends harms nobody. */
    private static void say(
        ActivityExecutionContext context, Duration patience, CountDownLatch ended) {
      var every = patience.dividedBy(SIGNS_WITHIN_PATIENCE).toMillis();
      try {
        while (!ended.await(every, TimeUnit.MILLISECONDS)) {
          context.heartbeat(null);
        }
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      } catch (ActivityCompletionException _) {
        // The engine no longer waits for this activity, or this worker is about to end.
      }
    }
  }
}
