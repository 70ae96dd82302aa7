package dev.ratiba.activities.wakeup;

import io.grpc.StatusRuntimeException;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.time.Duration;
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
      var patience = context == null ? Duration.ZERO : context.getInfo().getHeartbeatTimeout();
      if (context == null || patience.isZero()) {
        return super.execute(input);
      }
      var pulse = pulse(context, patience.dividedBy(SIGNS_WITHIN_PATIENCE));
      try {
        return super.execute(input);
      } finally {
        pulse.interrupt();
      }
    }

    private static Thread pulse(ActivityExecutionContext context, Duration every) {
      return Thread.ofVirtual()
          .name("signs-of-life")
          .start(() -> {
            try {
              while (true) {
                Thread.sleep(every);
                context.heartbeat(null);
              }
            } catch (InterruptedException
                | ActivityCompletionException
                | StatusRuntimeException over) {
              Thread.currentThread().interrupt();
            }
          });
    }
  }
}
