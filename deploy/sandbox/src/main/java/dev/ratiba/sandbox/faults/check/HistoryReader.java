package dev.ratiba.sandbox.faults.check;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Timestamps;
import dev.ratiba.sandbox.faults.check.Run.Event;
import dev.ratiba.sandbox.faults.check.Run.Told;
import dev.ratiba.sandbox.faults.check.Run.What;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.MarkerRecordedEventAttributes;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads what the engine remembers, eight histories at once. */
final class HistoryReader implements AutoCloseable {
  private static final int AT_ONCE = 8;
  private static final int PAGE = 1_000;

  private final WorkflowServiceStubs stubs;
  private final String namespace;

  HistoryReader(String address, String namespace) {
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    this.namespace = namespace;
  }

  /** All runs of the workflows that are wanted, those of one workflow oldest first. */
  List<Run> read(Predicate<String> isWanted) throws InterruptedException {
    try (var readers = Executors.newFixedThreadPool(AT_ONCE)) {
      var runs = new ArrayList<Run>();
      for (var reading : readers.invokeAll(readings(isWanted))) {
        runs.add(reading.get());
      }
      return runs;
    } catch (ExecutionException unreadable) {
      throw new IllegalStateException("A history cannot be read", unreadable.getCause());
    }
  }

  private List<Callable<Run>> readings(Predicate<String> isWanted) {
    return executions().stream()
        .filter(info -> isWanted.test(info.getExecution().getWorkflowId()))
        .sorted((one, other) -> Timestamps.compare(one.getStartTime(), other.getStartTime()))
        .<Callable<Run>>map(info -> () -> run(info))
        .toList();
  }

  private List<WorkflowExecutionInfo> executions() {
    var found = new ArrayList<WorkflowExecutionInfo>();
    var page = ByteString.EMPTY;
    do {
      var answer =
          engine()
              .listWorkflowExecutions(
                  ListWorkflowExecutionsRequest.newBuilder()
                      .setNamespace(namespace)
                      .setPageSize(PAGE)
                      .setNextPageToken(page)
                      .build());
      found.addAll(answer.getExecutionsList());
      page = answer.getNextPageToken();
    } while (!page.isEmpty());
    return found;
  }

  private Run run(WorkflowExecutionInfo info) {
    var events = new ArrayList<Event>();
    var status = "RUNNING";
    var page = ByteString.EMPTY;
    do {
      var answer = engine().getWorkflowExecutionHistory(request(info.getExecution(), page));
      for (var event : answer.getHistory().getEventsList()) {
        events.add(event(event));
        status = status(event);
      }
      page = answer.getNextPageToken();
    } while (!page.isEmpty());
    return new Run(
        info.getExecution().getWorkflowId(),
        info.getExecution().getRunId(),
        status,
        instant(info.getStartTime()),
        events);
  }

  /** By its last event: the list of runs is a little behind the histories. */
  private static String status(HistoryEvent last) {
    return switch (last.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED -> "COMPLETED";
      case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED -> "FAILED";
      case EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT -> "TIMED_OUT";
      case EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED -> "CANCELED";
      case EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED -> "TERMINATED";
      case EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW -> "CONTINUED_AS_NEW";
      default -> "RUNNING";
    };
  }

  private GetWorkflowExecutionHistoryRequest request(WorkflowExecution execution, ByteString page) {
    return GetWorkflowExecutionHistoryRequest.newBuilder()
        .setNamespace(namespace)
        .setExecution(execution)
        .setNextPageToken(page)
        .build();
  }

  private WorkflowServiceBlockingStub engine() {
    return stubs.blockingStub();
  }

  static Event event(HistoryEvent event) {
    var marker = event.getMarkerRecordedEventAttributes();
    var turn = isTurn(event) ? told(marker) : null;
    return new Event(
        event.getEventId(),
        instant(event.getEventTime()),
        turn == null ? type(event) : What.TURN,
        turn == null ? reference(event) : marker.getWorkflowTaskCompletedEventId(),
        turn);
  }

  private static boolean isTurn(HistoryEvent event) {
    var marker = event.getMarkerRecordedEventAttributes();
    return event.hasMarkerRecordedEventAttributes()
        && marker.getMarkerName().equals("LocalActivity")
        && detail(marker, "type").asString("").equals("Turn");
  }

  private static Told told(MarkerRecordedEventAttributes marker) {
    var result = detail(marker, "result");
    return new Told(
        Instant.ofEpochMilli(detail(marker, "meta").path("firstSkd").asLong(0)),
        result.path("story").asString(null),
        result.path("more").asBoolean(false),
        result.path("over").asBoolean(false),
        marker.hasFailure());
  }

  private static JsonNode detail(MarkerRecordedEventAttributes marker, String name) {
    var details = marker.getDetailsMap().get(name);
    return details == null || details.getPayloadsCount() == 0
        ? MissingNode.getInstance()
        : json(details.getPayloads(0));
  }

  private static JsonNode json(Payload payload) {
    return JsonMapper.shared().readTree(payload.getData().toStringUtf8());
  }

  private static What type(HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED -> What.RING;
      case EVENT_TYPE_WORKFLOW_TASK_SCHEDULED -> What.TASK_SCHEDULED;
      case EVENT_TYPE_WORKFLOW_TASK_STARTED -> What.TASK_STARTED;
      case EVENT_TYPE_WORKFLOW_TASK_COMPLETED -> What.TASK_COMPLETED;
      case EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT, EVENT_TYPE_WORKFLOW_TASK_FAILED -> What.TASK_LOST;
      case EVENT_TYPE_TIMER_STARTED -> What.TIMER_STARTED;
      case EVENT_TYPE_TIMER_FIRED, EVENT_TYPE_TIMER_CANCELED -> What.TIMER_ENDED;
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> What.ACTIVITY_SCHEDULED;
      case EVENT_TYPE_ACTIVITY_TASK_COMPLETED,
          EVENT_TYPE_ACTIVITY_TASK_FAILED,
          EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT,
          EVENT_TYPE_ACTIVITY_TASK_CANCELED ->
          What.ACTIVITY_ENDED;
      default -> What.OTHER;
    };
  }

  private static long reference(HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_WORKFLOW_TASK_STARTED ->
          event.getWorkflowTaskStartedEventAttributes().getScheduledEventId();
      case EVENT_TYPE_WORKFLOW_TASK_COMPLETED ->
          event.getWorkflowTaskCompletedEventAttributes().getStartedEventId();
      case EVENT_TYPE_TIMER_FIRED -> event.getTimerFiredEventAttributes().getStartedEventId();
      case EVENT_TYPE_TIMER_CANCELED -> event.getTimerCanceledEventAttributes().getStartedEventId();
      case EVENT_TYPE_ACTIVITY_TASK_COMPLETED ->
          event.getActivityTaskCompletedEventAttributes().getScheduledEventId();
      case EVENT_TYPE_ACTIVITY_TASK_FAILED ->
          event.getActivityTaskFailedEventAttributes().getScheduledEventId();
      case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT ->
          event.getActivityTaskTimedOutEventAttributes().getScheduledEventId();
      case EVENT_TYPE_ACTIVITY_TASK_CANCELED ->
          event.getActivityTaskCanceledEventAttributes().getScheduledEventId();
      default -> 0;
    };
  }

  private static Instant instant(com.google.protobuf.Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
