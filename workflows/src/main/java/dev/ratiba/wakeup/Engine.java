package dev.ratiba.wakeup;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.Jackson3JsonPayloadConverter;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;

/**
 * How Temporal is reached, by whoever reaches it: what one process writes the others can read.
 * Nothing here waits for a connection; it is made by the first call.
 */
public final class Engine {
  /** For a caller that has time: the SDK's own patience and retries. */
  public static WorkflowServiceStubs at(String address) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
  }

  /** For a caller that would rather be refused than wait: each call is over after this long. */
  public static WorkflowServiceStubs at(String address, Duration patience) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(address)
            .setRpcTimeout(patience)
            .setRpcRetryOptions(
                RpcRetryOptions.newBuilder()
                    .setMaximumAttempts(1)
                    .setExpiration(patience)
                    .validateBuildWithDefaults())
            .build());
  }

  public static WorkflowClient client(WorkflowServiceStubs stubs, String namespace) {
    return WorkflowClient.newInstance(stubs, clientOptions(namespace));
  }

  public static WorkflowClientOptions clientOptions(String namespace) {
    return WorkflowClientOptions.newBuilder()
        .setNamespace(namespace)
        .setDataConverter(dataConverter())
        .build();
  }

  /** Jackson 3, which finds the records of sealed types by itself; the SDK's default does not. */
  public static DataConverter dataConverter() {
    return DefaultDataConverter.newDefaultInstance()
        .withPayloadConverterOverrides(new Jackson3JsonPayloadConverter());
  }

  private Engine() {}
}
