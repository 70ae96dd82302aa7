package dev.ratiba.sandbox.faults;

import dev.ratiba.sandbox.faults.Timeline.PlannedFault;
import dev.ratiba.sandbox.faults.check.Fault;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Temporal forgets everything, or somebody meddles with its runs. */
final class EngineFaults implements Nemesis, AutoCloseable {
  /** Histories from before it are gone. */
  static final String ENGINE_LOST = "engine lost";

  private static final int RUNS = 8;

  /** Not every live row has a run: what waits has none after the engine was lost. */
  private static final int ROWS = 4 * RUNS;

  private static final Duration BETWEEN = Duration.ofMillis(150);

  private final FaultStack stack;
  private final WorkflowServiceStubs stubs;
  private final String namespace;

  EngineFaults(FaultStack stack) {
    this.stack = stack;
    var temporal = stack.addresses().temporal();
    this.namespace = temporal.namespace();
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal.address()).build());
  }

  @Override
  public Struck strike(PlannedFault fault, Random random) throws Exception {
    return fault.kind() == FaultKind.E1
        ? new Struck(ENGINE_LOST, lose(fault.lasts()))
        : new Struck(Fault.RUNS_MEDDLED_WITH, meddle(random));
  }

  /** The file goes while the engine is dead; it comes back empty. */
  private String lose(Duration lasts) throws IOException, InterruptedException {
    stack.kill("temporal", lasts);
    while (stack.pid("temporal") != 0 && ProcessHandle.of(stack.pid("temporal")).isPresent()) {
      Thread.sleep(50);
    }
    deleteDatabase(stack.home().resolve("temporal"));
    Thread.sleep(lasts);
    return "Temporal's database deleted, and Temporal down for %d s".formatted(lasts.toSeconds());
  }

  private static void deleteDatabase(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  private String meddle(Random random) throws SQLException, InterruptedException {
    var reset = 0;
    var terminated = 0;
    for (var id : liveRows()) {
      if (reset + terminated == RUNS) {
        break;
      }
      if (random.nextInt(3) == 0) {
        terminated += terminate(id) ? 1 : 0;
      } else {
        reset += reset(id, random) ? 1 : 0;
      }
      Thread.sleep(BETWEEN);
    }
    return "%d runs reset and %d terminated".formatted(reset, terminated);
  }

  private List<String> liveRows() throws SQLException {
    try (var connection = stack.database()) {
      return Tables.all(
          connection,
          "select kind || '/' || tenant || '/' || id from public.wakeups order by random() limit "
              + ROWS,
          row -> row.getString(1));
    }
  }

  private boolean terminate(String workflowId) {
    try {
      client().newUntypedWorkflowStub(workflowId).terminate("the fault campaign");
      return true;
    } catch (WorkflowException | StatusRuntimeException gone) {
      return false;
    }
  }

  private boolean reset(String workflowId, Random random) {
    try {
      return completedTask(workflowId, random).map(event -> reset(workflowId, event)).isPresent();
    } catch (StatusRuntimeException gone) {
      return false;
    }
  }

  /** Any moment of the run's past. */
  private Optional<Long> completedTask(String workflowId, Random random) {
    var completed =
        client().fetchHistory(workflowId).getEvents().stream()
            .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
            .map(event -> event.getEventId())
            .toList();
    return completed.isEmpty()
        ? Optional.empty()
        : Optional.of(completed.get(random.nextInt(completed.size())));
  }

  private String reset(String workflowId, long event) {
    return stubs
        .blockingStub()
        .resetWorkflowExecution(
            ResetWorkflowExecutionRequest.newBuilder()
                .setNamespace(namespace)
                .setWorkflowExecution(
                    WorkflowExecution.newBuilder().setWorkflowId(workflowId).build())
                .setReason("the fault campaign")
                .setWorkflowTaskFinishEventId(event)
                .setRequestId(UUID.randomUUID() + "/" + Instant.now().toEpochMilli())
                .build())
        .getRunId();
  }

  private WorkflowClient client() {
    return WorkflowClient.newInstance(
        stubs, WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
