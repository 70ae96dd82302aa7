package dev.ratiba.sandbox.launcher;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The engine is ready when it knows the namespace. */
final class TemporalProbe implements Probe {
  private final String address;
  private final String namespace;
  private @Nullable WorkflowServiceStubs stubs;

  TemporalProbe(String address, String namespace) {
    this.address = address;
    this.namespace = namespace;
  }

  /**
   * Looks for an open port first: a channel that once failed to connect waits before it retries.
   */
  @Override
  public synchronized boolean answers() {
    return Ports.isOpen(address) && knowsNamespace();
  }

  private boolean knowsNamespace() {
    var request = DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build();
    try {
      stubs().blockingStub().withDeadlineAfter(2, TimeUnit.SECONDS).describeNamespace(request);
      return true;
    } catch (StatusRuntimeException _) {
      return false;
    }
  }

  private WorkflowServiceStubs stubs() {
    var known = stubs;
    if (known == null) {
      known =
          WorkflowServiceStubs.newServiceStubs(
              WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
      stubs = known;
    }
    return known;
  }
}
