package dev.ratiba.activities.cli;

import dev.ratiba.conversation.ConversationImpl;
import dev.ratiba.handoff.HandoffImpl;
import dev.ratiba.payment.PaymentImpl;
import dev.ratiba.reminder.ReminderImpl;
import dev.ratiba.wakeup.Engine;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.Set;
import java.util.stream.Stream;

/** What came of replaying a history. */
sealed interface Replaying {
  record Replays(int events) implements Replaying {}

  record Differs(String reason) implements Replaying {}

  /** The workflow types of this checkout, by the names that histories carry. */
  Set<String> TYPES = Set.of("Conversation", "Payment", "Handoff", "Reminder");

  static Replaying of(WorkflowExecutionHistory history) {
    var type =
        history
            .getEvents()
            .getFirst()
            .getWorkflowExecutionStartedEventAttributes()
            .getWorkflowType()
            .getName();
    if (!TYPES.contains(type)) {
      return new Differs("this checkout has no workflow type \"%s\"".formatted(type));
    }
    // The factory was never started, and shutting it down would tell the engine so.
    var engine = new NoEngine();
    try {
      return replay(worker(WorkerFactory.newInstance(Engine.client(engine, "replay"))), history);
    } finally {
      engine.shutdownNow();
    }
  }

  private static Worker worker(WorkerFactory factory) {
    var worker = factory.newWorker("replay");
    worker.registerWorkflowImplementationTypes(
        ConversationImpl.class, PaymentImpl.class, HandoffImpl.class, ReminderImpl.class);
    return worker;
  }

  @SuppressWarnings("CatchingUnchecked") // whatever it is, it is the reason
  private static Replaying replay(Worker worker, WorkflowExecutionHistory history) {
    try {
      worker.replayWorkflowExecution(history);
      return new Replays(history.getEvents().size());
    } catch (Exception difference) {
      return new Differs(reasonOf(difference));
    }
  }

  /** The innermost cause says which command met which event. */
  private static String reasonOf(Throwable difference) {
    return Stream.iterate(difference, cause -> cause != null, Throwable::getCause)
        .reduce((_, inner) -> inner)
        .map(Throwable::getMessage)
        .flatMap(message -> message.lines().findFirst())
        .orElse(difference.toString());
  }
}
