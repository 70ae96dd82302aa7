package dev.ratiba.wakeup;

import static dev.ratiba.wakeup.SearchAttributes.CHANNEL;
import static dev.ratiba.wakeup.SearchAttributes.STATE;
import static dev.ratiba.wakeup.SearchAttributes.TENANT;
import static dev.ratiba.wakeup.SearchAttributes.THREAD;

import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * Wakes a row's workflow, starting it where none runs. A ring carries no content, so it may come
 * late, twice or never: the database knows what is to be done, and the sweeper rings again.
 */
public final class Ringer {
  /** The name of the signal that all our workflows know. */
  static final String SIGNAL = "ring";

  /** A dead worker's workflow task goes to another one after this long. */
  private static final Duration TASK_TIMEOUT = Duration.ofSeconds(2);

  private final WorkflowClient client;

  public Ringer(WorkflowClient client) {
    this.client = client;
  }

  /** Rings; throws what the engine's client throws when the engine cannot be reached in time. */
  public void ring(Ring ring) {
    client
        .newUntypedWorkflowStub(ring.row().kind().workflowType(), options(ring))
        .signalWithStart(SIGNAL, new Object[0], new Object[0]);
  }

  /**
   * The one place where a run's options are made: whoever starts a run decides them for its life.
   */
  private static WorkflowOptions options(Ring ring) {
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(ring.row().workflowId())
            .setTaskQueue(ring.row().kind().taskQueue())
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
            .setWorkflowTaskTimeout(TASK_TIMEOUT)
            .setTypedSearchAttributes(searchAttributes(ring));
    Optional.ofNullable(ring.summary()).ifPresent(options::setStaticSummary);
    Optional.ofNullable(ring.delay()).ifPresent(options::setStartDelay);
    return options.build();
  }

  private static io.temporal.common.SearchAttributes searchAttributes(Ring ring) {
    var attributes =
        io.temporal.common.SearchAttributes.newBuilder().set(TENANT, ring.row().tenant().value());
    Optional.ofNullable(ring.channel()).ifPresent(channel -> attributes.set(CHANNEL, channel));
    Optional.ofNullable(ring.thread()).ifPresent(thread -> attributes.set(THREAD, thread));
    if (ring.row().kind() == RowKind.CONVERSATION) {
      attributes.set(STATE, "talking");
    }
    return attributes.build();
  }
}
