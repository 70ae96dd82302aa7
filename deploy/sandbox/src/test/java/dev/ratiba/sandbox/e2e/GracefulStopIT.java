package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratiba.sandbox.crash.CrashOrders;
import dev.ratiba.wakeup.CrashPoint;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A worker that is asked to end hands nothing over half done. */
final class GracefulStopIT extends FaultyStack {
  @Test
  void aWorkerThatIsAskedToEndFinishesItsTurnAndNobodyHasToRepeatIt() {
    var customer = aCustomer();
    var before = crash().hits().size();
    crash().order(CrashPoint.TURN_BEFORE_COMMIT.name(), CrashOrders.pause(1_000));
    customer.writes("hello");
    await()
        .alias("a worker in a turn")
        .pollInterval(Duration.ofMillis(20))
        .until(() -> crash().hits().size() > before);
    var worker = crash().hits().getLast();

    stack().stop(worker.process());

    customer.reads("Hello and welcome");
    await()
        .alias("the worker has ended")
        .until(() -> ProcessHandle.of(worker.pid()).filter(ProcessHandle::isAlive).isEmpty());
    var records = customer.records().whenQuiet();
    assertThat(ThreadLog.of(stack(), records.thread()))
        .filteredOn(line -> line.message().startsWith("state="))
        .hasSize(1);
    nobodyRepeated(records.conversation());
  }

  private static void nobodyRepeated(String conversation) {
    try (var operator = new Operator(stack())) {
      assertThat(operator.events(conversation))
          .noneMatch(GracefulStopIT::endedHalfDone)
          .noneMatch(HistoryEvent::hasWorkflowTaskFailedEventAttributes);
    }
  }

  /** A task that the worker never began, since it was ending, was only late. */
  private static boolean endedHalfDone(HistoryEvent event) {
    return event.hasWorkflowTaskTimedOutEventAttributes()
        && event.getWorkflowTaskTimedOutEventAttributes().getTimeoutType()
            != TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START;
  }
}
