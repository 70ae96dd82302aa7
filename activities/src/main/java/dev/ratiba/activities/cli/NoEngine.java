package dev.ratiba.activities.cli;

import dev.ratiba.wakeup.Engine;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse.Capabilities;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceFutureStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An engine that is not there. A replay asks an engine one thing, what it can do, and that is
 * answered here: like every server since the flags that histories carry (1.21).
 */
final class NoEngine implements WorkflowServiceStubs {
  private static final Capabilities OF_ANY_SERVER =
      Capabilities.newBuilder()
          .setSdkMetadata(true)
          .setSignalAndQueryHeader(true)
          .setInternalErrorDifferentiation(true)
          .setEncodedFailureAttributes(true)
          .setUpsertMemo(true)
          .build();

  /** Nobody listens there; a call that we did not expect fails at once. */
  private final WorkflowServiceStubs nowhere = Engine.at("127.0.0.1:1", Duration.ofMillis(100));

  @Override
  public Supplier<Capabilities> getServerCapabilities() {
    return () -> OF_ANY_SERVER;
  }

  @Override
  public WorkflowServiceBlockingStub blockingStub() {
    return nowhere.blockingStub();
  }

  @Override
  public WorkflowServiceFutureStub futureStub() {
    return nowhere.futureStub();
  }

  @Override
  public WorkflowServiceStubsOptions getOptions() {
    return nowhere.getOptions();
  }

  @Override
  public ManagedChannel getRawChannel() {
    return nowhere.getRawChannel();
  }

  @Override
  public void connect(@Nullable Duration timeout) {
    // There is nothing to connect to.
  }

  @Override
  public HealthCheckResponse healthCheck() {
    return nowhere.healthCheck();
  }

  @Override
  public void shutdown() {
    nowhere.shutdown();
  }

  @Override
  public void shutdownNow() {
    nowhere.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return nowhere.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return nowhere.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return nowhere.awaitTermination(timeout, unit);
  }
}
