package dev.ratiba.sandbox.e2e;

import static org.awaitility.Awaitility.await;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Somebody at Temporal's own controls, who knows nothing of the business. */
final class Operator implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final Histories histories;

  Operator(Stack stack) {
    histories = new Histories(stack);
  }

  /** A run, and the events that it can be reset to, oldest first. */
  record Run(WorkflowExecution execution, List<Long> moments) {}

  /** The workflow's latest run. */
  Run run(String workflowId) {
    var execution = histories.client().newUntypedWorkflowStub(workflowId).describe().getExecution();
    var moments =
        events(execution).stream()
            .filter(HistoryEvent::hasWorkflowTaskCompletedEventAttributes)
            .map(HistoryEvent::getEventId)
            .toList();
    return new Run(execution, moments);
  }

  /** One after the other; each run has turned before the next one takes its place. */
  void resetToEveryMoment(String workflowId) {
    var run = run(workflowId);
    run.moments().forEach(moment -> awaitTurn(reset(run, moment), moment));
  }

  /** The workflow goes on from that moment, in a run of its own; its other run is over. */
  WorkflowExecution reset(Run run, long moment) {
    var request =
        ResetWorkflowExecutionRequest.newBuilder()
            .setNamespace("default")
            .setWorkflowExecution(run.execution())
            .setReason("to see what comes of it")
            .setWorkflowTaskFinishEventId(moment)
            .setRequestId(UUID.randomUUID().toString());
    var answer =
        histories
            .client()
            .getWorkflowServiceStubs()
            .blockingStub()
            .resetWorkflowExecution(request.build());
    return run.execution().toBuilder().setRunId(answer.getRunId()).build();
  }

  private void awaitTurn(WorkflowExecution run, long moment) {
    await()
        .alias("a turn of the run that was reset to " + moment)
        .atMost(PATIENCE)
        .pollInterval(LOOK_EVERY)
        .until(() -> hasTurned(run, moment));
  }

  private boolean hasTurned(WorkflowExecution run, long moment) {
    return events(run).stream()
        .filter(HistoryEvent::hasWorkflowTaskCompletedEventAttributes)
        .anyMatch(event -> event.getEventId() > moment);
  }

  void terminate(String workflowId) {
    histories.client().newUntypedWorkflowStub(workflowId).terminate("to see what comes of it");
  }

  /** Starts the conversation's workflow where none runs. */
  void ringConversation(String workflowId) {
    var options =
        WorkflowOptions.newBuilder().setWorkflowId(workflowId).setTaskQueue("conversation").build();
    histories
        .client()
        .newUntypedWorkflowStub("Conversation", options)
        .signalWithStart("ring", new Object[0], new Object[0]);
  }

  /** What the latest run remembers. */
  List<HistoryEvent> events(String workflowId) {
    return histories.of(workflowId).getEvents();
  }

  private List<HistoryEvent> events(WorkflowExecution run) {
    return histories.client().fetchHistory(run.getWorkflowId(), run.getRunId()).getEvents();
  }

  @Override
  public void close() {
    histories.close();
  }
}
