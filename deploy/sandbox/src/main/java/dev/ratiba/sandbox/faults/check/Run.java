package dev.ratiba.sandbox.faults.check;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of one workflow, as the engine remembers it.
 *
 * @param status {@code RUNNING}, {@code COMPLETED}, {@code CONTINUED_AS_NEW}, {@code FAILED}…
 */
public record Run(
    String workflowId, String runId, String status, Instant startedAt, List<Event> events) {

  /** What the check needs to know of an event. */
  public enum What {
    RING,
    TASK_SCHEDULED,
    TASK_STARTED,
    TASK_COMPLETED,
    /** Timed out or failed: what it brought is brought again. */
    TASK_LOST,
    /** A turn was taken, or tried in vain; it refers to the completed task that tells of it. */
    TURN,
    TIMER_STARTED,
    TIMER_ENDED,
    ACTIVITY_SCHEDULED,
    ACTIVITY_ENDED,
    OTHER
  }

  /**
   * One event.
   *
   * @param ref the number of the event that it belongs to; 0 where there is none
   */
  public record Event(long id, Instant at, What what, long ref, @Nullable Told turn) {
    boolean is(What wanted) {
      return what == wanted;
    }
  }

  /**
   * What a turn told the workflow.
   *
   * @param scheduledAt when the worker was asked for it, by the worker's clock
   * @param failed no turn could be taken
   */
  public record Told(
      Instant scheduledAt, @Nullable String story, boolean more, boolean over, boolean failed) {}

  boolean is(String wanted) {
    return status.equals(wanted);
  }

  boolean isRunning() {
    return is("RUNNING");
  }

  /** {@code conversation} or {@code payment}. */
  String kind() {
    return workflowId.split("/", 3)[0];
  }

  String tenant() {
    return workflowId.split("/", 3)[1];
  }

  String row() {
    return workflowId.split("/", 3)[2];
  }

  List<Event> of(What what) {
    return events.stream().filter(event -> event.is(what)).toList();
  }
}
