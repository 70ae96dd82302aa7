package dev.ratiba.wakeup;

import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The loop that all workflow types share: wait for a ring or the deadline, take a turn, have the
 * outbox carried out, wait again. It decides nothing; a changed rule never changes a history.
 */
public final class RowLoop {
  /** A run is rolled at a quiet moment from here on (targets: replay stays short). */
  private static final long LONG_HISTORY = 1_000;

  /** Past this many times the mark no turn is taken until what is under way has ended. */
  private static final long OVERDUE = 3;

  /** The bound of that wait: longer than any activity's attempts take in health. */
  private static final Duration ROLL_PATIENCE = Duration.ofMinutes(2);

  /** How long the loop waits when a turn failed; the sweeper rings meanwhile. */
  private static final long AFTER_FAILURE_MILLIS = 30_000;

  /** Two clocks differ; a deadline is not met early. */
  private static final long CLOCK_SLACK_MILLIS = 20;

  /**
   * Longer than PostgreSQL lets the transaction live. Without ScheduleToClose a local activity
   * would not be retried at all.
   */
  private static final LocalActivityOptions TURN =
      LocalActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(8))
          .setScheduleToCloseTimeout(Duration.ofSeconds(60))
          .setRetryOptions(
              RetryOptions.newBuilder()
                  .setInitialInterval(Duration.ofMillis(100))
                  .setMaximumInterval(Duration.ofSeconds(5))
                  .build())
          .setSummary("Take a turn")
          .build();

  /** A worker that sends and says nothing for so long is dead. */
  private static final Duration SILENCE = Duration.ofSeconds(3);

  private final String workflowId = Workflow.getInfo().getWorkflowId();
  private final Turns turns = Workflow.newLocalActivityStub(Turns.class, TURN);
  private final Alarm alarm = new Alarm();
  private final Set<UUID> underWay = new HashSet<>();
  private final Story story = new Story();

  /** A run begins with a turn: one that was rolled has forgotten its deadline and its rings. */
  private boolean rung = true;

  /** Notes that there is something to do; all that a signal handler may do. */
  public void ring() {
    rung = true;
  }

  /** Lives the row's life; returns when it is over. */
  public void run() {
    while (true) {
      Workflow.await(() -> rung || alarm.hasRung());
      rollWhenOverdue();
      alarm.acknowledge();
      rung = false; // before the turn, never after: a ring during the turn asks for another one
      var taken = takeTurn();
      if (taken == null) {
        continue;
      }
      taken.outbox().forEach(this::carryOut);
      story.tell(taken);
      if (taken.over() && endsQuietly()) {
        return;
      }
      rung |= taken.more();
      setAlarm(taken);
      if (historyLength() > LONG_HISTORY && underWay.isEmpty()) {
        Workflow.continueAsNew();
      }
    }
  }

  /** Takes a turn; null when it failed, which the loop survives and waits out. */
  private @Nullable TurnTaken takeTurn() {
    try {
      return turns.turn(workflowId);
    } catch (ActivityFailure failure) {
      alarm.set(AFTER_FAILURE_MILLIS, "The turn failed; again");
      return null;
    }
  }

  /** False when somebody rang before all was carried out: late money makes a payment live again. */
  private boolean endsQuietly() {
    Workflow.await(underWay::isEmpty);
    return !rung;
  }

  private void setAlarm(TurnTaken taken) {
    if (taken.delayMillis() != null) {
      alarm.set(
          Math.max(taken.delayMillis(), 0) + CLOCK_SLACK_MILLIS,
          Objects.requireNonNullElse(taken.alarm(), "Deadline"));
    }
  }

  private void carryOut(OutboxRow row) {
    if (!underWay.add(row.id())) {
      return;
    }
    var _ =
        start(row)
            .handle((rings, failure) -> {
              underWay.remove(row.id()); // first: an exception in here is swallowed
              rung |= failure != null || rings;
              return null;
            });
  }

  private Promise<Boolean> start(OutboxRow row) {
    return switch (row.kind()) {
      case DELIVER -> Async.function(deliveries(row)::deliver, workflowId, row);
      case PUSH -> Async.function(prompts(row)::push, workflowId, row);
      case QUERY -> Async.function(prompts(row)::query, workflowId, row);
    };
  }

  /** A send is one short call after another; a dead worker is noticed by its silence. */
  private static Deliveries deliveries(OutboxRow row) {
    return Workflow.newActivityStub(
        Deliveries.class,
        options(row, TaskQueues.MESSAGING, Duration.ofSeconds(10)).toBuilder()
            .setHeartbeatTimeout(SILENCE)
            .build());
  }

  /** M-Pesa answers within seconds or not at all; the client gives up well before this. */
  private static Prompts prompts(OutboxRow row) {
    return Workflow.newActivityStub(
        Prompts.class, options(row, TaskQueues.PAYMENT, Duration.ofSeconds(30)));
  }

  /** Every retry is billed, so they thin out; the row stays open, so none is given up on. */
  private static ActivityOptions options(OutboxRow row, String taskQueue, Duration startToClose) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(taskQueue)
        .setStartToCloseTimeout(startToClose)
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setMaximumInterval(Duration.ofMinutes(1))
                .build())
        .setSummary(row.summary())
        .build();
  }

  private void rollWhenOverdue() {
    if (historyLength() > OVERDUE * LONG_HISTORY) {
      Workflow.await(ROLL_PATIENCE, underWay::isEmpty);
      Workflow.continueAsNew();
    }
  }

  private static long historyLength() {
    return Workflow.getInfo().getHistoryLength();
  }
}
