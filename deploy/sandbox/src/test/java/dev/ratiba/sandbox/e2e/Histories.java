package dev.ratiba.sandbox.e2e;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

/** What the engine remembers. */
final class Histories implements AutoCloseable {
  private final WorkflowServiceStubs stubs;

  Histories(Stack stack) {
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(stack.temporalAddress()).build());
  }

  WorkflowClient client() {
    return WorkflowClient.newInstance(
        stubs, WorkflowClientOptions.newBuilder().setNamespace("default").build());
  }

  WorkflowExecutionHistory of(String workflowId) {
    return client().fetchHistory(workflowId);
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
