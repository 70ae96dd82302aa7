package dev.ratiba.activities.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SignsOfLifeTest {
  private static final String QUEUE = "errands";
  private static final Duration SILENCE = Duration.ofSeconds(1);

  @AutoClose
  private final TestWorkflowEnvironment engine =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setUseTimeskipping(false)
              .setWorkerFactoryOptions(
                  WorkerFactoryOptions.newBuilder()
                      .setWorkerInterceptors(new SignsOfLife())
                      .build())
              .build());

  private final AtomicInteger errands = new AtomicInteger();

  @Test
  void anActivityThatTakesLongerThanItsSilenceIsNotTakenForDead() {
    var worker = engine.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(DayImpl.class);
    worker.registerActivitiesImplementations((Errands) this::takeThreeTimesTheSilence);
    engine.start();

    var options = WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build();
    engine.getWorkflowClient().newWorkflowStub(Day.class, options).run();

    assertThat(errands).hasValue(1);
  }

  private void takeThreeTimesTheSilence() {
    errands.incrementAndGet();
    try {
      Thread.sleep(SILENCE.multipliedBy(3));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** Something that needs an errand to be run. */
  @WorkflowInterface
  public interface Day {
    @WorkflowMethod
    void run();
  }

  /** One that takes a while. */
  @ActivityInterface
  public interface Errands {
    void run();
  }

  /** Asks for one errand. */
  public static final class DayImpl implements Day {
    @Override
    public void run() {
      Workflow.newActivityStub(
              Errands.class,
              ActivityOptions.newBuilder()
                  .setStartToCloseTimeout(Duration.ofSeconds(30))
                  .setHeartbeatTimeout(SILENCE)
                  .build())
          .run();
    }
  }
}
