package dev.ratiba.sandbox.e2e;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowExecutionMetadata;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The runs of one business that are not over, and whether time alone will wake each. */
final class OpenRuns implements AutoCloseable {
  private final Histories histories;
  private final Business business;

  OpenRuns(Stack stack, Business business) {
    this.histories = new Histories(stack);
    this.business = business;
  }

  Set<String> ids() {
    var open = "RatibaTenant = '%s' and ExecutionStatus = 'Running'".formatted(business.slug());
    return histories
        .client()
        .listExecutions(open)
        .map(WorkflowExecutionMetadata::getExecution)
        .map(execution -> execution.getWorkflowId())
        .collect(Collectors.toSet());
  }

  /** Those of them that are at work, or that nothing but a ring would wake. */
  List<String> astray() {
    return ids().parallelStream().filter(id -> !isAtRest(histories.of(id).getEvents())).toList();
  }

  private static boolean isAtRest(List<HistoryEvent> events) {
    return !isAtWork(events) && (waitsForItsStart(events) || hasATimer(events));
  }

  /** An activity has not ended, or a workflow task is under way. */
  private static boolean isAtWork(List<HistoryEvent> events) {
    var underWay = new HashSet<Long>();
    for (var event : events) {
      switch (event.getEventType()) {
        case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED, EVENT_TYPE_WORKFLOW_TASK_SCHEDULED ->
            underWay.add(event.getEventId());
        case EVENT_TYPE_ACTIVITY_TASK_COMPLETED ->
            underWay.remove(event.getActivityTaskCompletedEventAttributes().getScheduledEventId());
        case EVENT_TYPE_ACTIVITY_TASK_FAILED ->
            underWay.remove(event.getActivityTaskFailedEventAttributes().getScheduledEventId());
        case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT ->
            underWay.remove(event.getActivityTaskTimedOutEventAttributes().getScheduledEventId());
        case EVENT_TYPE_WORKFLOW_TASK_COMPLETED ->
            underWay.remove(event.getWorkflowTaskCompletedEventAttributes().getScheduledEventId());
        case EVENT_TYPE_WORKFLOW_TASK_FAILED ->
            underWay.remove(event.getWorkflowTaskFailedEventAttributes().getScheduledEventId());
        case EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT ->
            underWay.remove(event.getWorkflowTaskTimedOutEventAttributes().getScheduledEventId());
        default -> {}
      }
    }
    return !underWay.isEmpty();
  }

  /**
   * The engine keeps it until its first reminder is due; that is the one legal wait of another
   * kind.
   */
  private static boolean waitsForItsStart(List<HistoryEvent> events) {
    var delay =
        events
            .getFirst()
            .getWorkflowExecutionStartedEventAttributes()
            .getFirstWorkflowTaskBackoff();
    return delay.getSeconds() > 0
        && events.stream()
            .noneMatch(
                event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED);
  }

  private static boolean hasATimer(List<HistoryEvent> events) {
    var running = new HashSet<Long>();
    for (var event : events) {
      switch (event.getEventType()) {
        case EVENT_TYPE_TIMER_STARTED -> running.add(event.getEventId());
        case EVENT_TYPE_TIMER_FIRED ->
            running.remove(event.getTimerFiredEventAttributes().getStartedEventId());
        case EVENT_TYPE_TIMER_CANCELED ->
            running.remove(event.getTimerCanceledEventAttributes().getStartedEventId());
        default -> {}
      }
    }
    return !running.isEmpty();
  }

  @Override
  public void close() {
    histories.close();
  }
}
