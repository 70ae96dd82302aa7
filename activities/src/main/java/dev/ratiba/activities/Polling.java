package dev.ratiba.activities;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Asks for work from the moment that the engine is there. A worker that starts before the engine
 * lives and is not ready, instead of giving up as the starter would have it; one that loses the
 * engine asks again as soon as the line is back, not after the pollers' backoff of up to a minute.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class Polling implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(Polling.class);
  private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(500);

  /** An engine that was lost may know its namespace a little later than its own name. */
  private static final Set<Status.Code> MAY_PASS =
      EnumSet.of(
          Status.Code.UNAVAILABLE,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.RESOURCE_EXHAUSTED,
          Status.Code.NOT_FOUND);

  private static final Set<String> POLLS =
      Set.of(
          WorkflowServiceGrpc.getPollWorkflowTaskQueueMethod().getFullMethodName(),
          WorkflowServiceGrpc.getPollActivityTaskQueueMethod().getFullMethodName());

  private final WorkerFactory workers;

  Polling(WorkerFactory workers) {
    this.workers = workers;
  }

  @Override
  public void run(ApplicationArguments arguments) throws InterruptedException {
    for (var tries = 0; !workers.isShutdown() && !begins(tries == 0); tries++) {
      Thread.sleep(ASK_AGAIN_AFTER);
    }
  }

  /** False when the engine is not there yet; what no patience mends ends the worker. */
  private boolean begins(boolean first) {
    try {
      workers.start();
      return true;
    } catch (StatusRuntimeException refusal) {
      if (!MAY_PASS.contains(refusal.getStatus().getCode())) {
        throw refusal;
      }
      if (first) {
        LOG.warn("waiting for the engine: {}", refusal.getMessage());
      }
      return false;
    }
  }

  /** A poll waits for the line instead of failing while there is none. */
  static final class WaitForTheLine implements ClientInterceptor {
    @Override
    public <A, B> ClientCall<A, B> interceptCall(
        MethodDescriptor<A, B> method, CallOptions options, Channel next) {
      var isPoll = POLLS.contains(method.getFullMethodName());
      return next.newCall(method, isPoll ? options.withWaitForReady() : options);
    }
  }
}
