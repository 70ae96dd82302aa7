package dev.ratiba.api.wakeup;

import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.Ringer;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rings Temporal. */
final class EngineBell implements Bell {
  private static final Logger LOG = LoggerFactory.getLogger(EngineBell.class);
  private static final Set<Status.Code> AWAY =
      EnumSet.of(
          Status.Code.UNAVAILABLE,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.CANCELLED,
          Status.Code.RESOURCE_EXHAUSTED);

  private final Ringer ringer;
  private final Runnable forgetTheOutage;

  /**
   * @param forgetTheOutage makes the next call try to connect, however long the last tries failed
   */
  EngineBell(Ringer ringer, Runnable forgetTheOutage) {
    this.ringer = ringer;
    this.forgetTheOutage = forgetTheOutage;
  }

  @Override
  public Outcome ring(Ring ring) {
    try {
      ringer.ring(ring);
      return Outcome.RUNG;
    } catch (WorkflowException | StatusRuntimeException failure) {
      return outcomeOf(codeOf(failure), ring);
    }
  }

  private Outcome outcomeOf(Status.Code code, Ring ring) {
    if (AWAY.contains(code)) {
      LOG.debug("ring left to the sweeper: engine {}", code);
      forgetTheOutage.run();
      return Outcome.AWAY;
    }
    LOG.warn("ring of {} refused: {}", ring.row().workflowId(), code);
    return Outcome.REFUSED;
  }

  private static Status.Code codeOf(@Nullable Throwable failure) {
    if (failure instanceof StatusRuntimeException answer) {
      return answer.getStatus().getCode();
    }
    return failure == null ? Status.Code.UNKNOWN : codeOf(failure.getCause());
  }
}
