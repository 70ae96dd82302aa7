package dev.ratiba.sandbox.pilot;

import dev.ratiba.sandbox.launcher.Obstacle;
import dev.ratiba.sandbox.launcher.Ports;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the engine must offer: the namespace, its search attributes, and workers that poll. */
final class TemporalGates {
  private static final List<String> SEARCH_ATTRIBUTES =
      List.of("RatibaTenant", "RatibaChannel", "RatibaThread", "RatibaState");
  private static final List<String> TASK_QUEUES = List.of("conversation", "payment", "messaging");

  private static final long PATIENCE = 3;

  private final String address;
  private final String namespace;
  private @Nullable WorkflowServiceStubs stubs;

  TemporalGates(String address, String namespace) {
    this.address = address;
    this.namespace = namespace;
  }

  Stream<Gate> gates() {
    var queues =
        TASK_QUEUES.stream()
            .map(queue ->
                new Gate(
                    "a worker polls task queue " + queue,
                    "./ratiba logs says why the worker does not",
                    () -> poller(queue)));
    return Stream.concat(
        Stream.of(
            new Gate(
                "Temporal knows namespace " + namespace,
                "./ratiba up starts Temporal; with an engine of your own, create the namespace",
                this::namespaceIsThere),
            new Gate(
                "Temporal has the search attributes",
                "add them: temporal operator search-attribute create --name NAME --type Keyword",
                this::searchAttributes)),
        queues);
  }

  private Optional<String> namespaceIsThere() {
    var request = DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build();
    var _ = workflowService().describeNamespace(request);
    return Optional.of(address);
  }

  private Optional<String> searchAttributes() {
    requireOpenPort();
    var options = OperatorServiceStubsOptions.newBuilder().setTarget(address);
    var stubs = OperatorServiceStubs.newServiceStubs(options.validateAndBuildWithDefaults());
    try {
      var request = ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build();
      var stub = stubs.blockingStub().withDeadlineAfter(PATIENCE, TimeUnit.SECONDS);
      var known = stub.listSearchAttributes(request).getCustomAttributesMap().keySet();
      return known.containsAll(SEARCH_ATTRIBUTES)
          ? Optional.of(String.join(", ", SEARCH_ATTRIBUTES))
          : Optional.empty();
    } finally {
      stubs.shutdownNow();
    }
  }

  private Optional<String> poller(String queue) {
    var count =
        Stream.of(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)
            .mapToInt(type -> pollers(queue, type))
            .sum();
    return count > 0 ? Optional.of("") : Optional.empty();
  }

  private int pollers(String queue, TaskQueueType type) {
    var request =
        DescribeTaskQueueRequest.newBuilder()
            .setNamespace(namespace)
            .setTaskQueue(TaskQueue.newBuilder().setName(queue))
            .setTaskQueueType(type)
            .build();
    return workflowService().describeTaskQueue(request).getPollersCount();
  }

  /** One connection for all gates; it ends with the command. */
  private WorkflowServiceBlockingStub workflowService() {
    requireOpenPort();
    var known = stubs;
    if (known == null) {
      var options = WorkflowServiceStubsOptions.newBuilder().setTarget(address);
      known = WorkflowServiceStubs.newServiceStubs(options.validateAndBuildWithDefaults());
      stubs = known;
    }
    return known.blockingStub().withDeadlineAfter(PATIENCE, TimeUnit.SECONDS);
  }

  /** Without it a call to a dead engine waits for its whole deadline. */
  private void requireOpenPort() {
    if (!Ports.isOpen(address)) {
      throw new Obstacle("nothing listens on " + address);
    }
  }
}
