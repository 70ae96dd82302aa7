package dev.ratiba.sandbox.e2e;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.List;
import java.util.TreeMap;

/**
 * What a history costs, by Temporal Cloud's table of billable actions. Our runs are all begun by a
 * ring, and signal-with-start counts once, so the start itself is free.
 */
record Bill(TreeMap<String, Integer> actions, int events) {
  static Bill of(List<HistoryEvent> history) {
    var actions = new TreeMap<String, Integer>();
    for (var event : history) {
      switch (event.getEventType()) {
        case EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED -> add(actions, "ring", 1);
        case EVENT_TYPE_TIMER_STARTED -> add(actions, "timer", 1);
        case EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES -> add(actions, "upsert", 1);
        case EVENT_TYPE_ACTIVITY_TASK_STARTED ->
            add(actions, "activity", event.getActivityTaskStartedEventAttributes().getAttempt());
        default -> {}
      }
    }
    add(actions, "turn", tasksWithLocalActivities(history));
    return new Bill(actions, history.size());
  }

  private static void add(TreeMap<String, Integer> actions, String action, int times) {
    actions.merge(action, times, Integer::sum);
  }

  /** All local activities of one workflow task count once. */
  private static int tasksWithLocalActivities(List<HistoryEvent> history) {
    return Math.toIntExact(
        history.stream()
            .filter(event -> event.getEventType() == EventType.EVENT_TYPE_MARKER_RECORDED)
            .map(HistoryEvent::getMarkerRecordedEventAttributes)
            .filter(marker -> marker.getMarkerName().equals("LocalActivity"))
            .map(marker -> marker.getWorkflowTaskCompletedEventId())
            .distinct()
            .count());
  }

  int total() {
    return actions.values().stream().mapToInt(Integer::intValue).sum();
  }

  Bill plus(Bill other) {
    var sum = new TreeMap<>(actions);
    other.actions.forEach((action, times) -> sum.merge(action, times, Integer::sum));
    return new Bill(sum, events + other.events);
  }
}
