package dev.ratiba.wakeup;

import static dev.ratiba.wakeup.RecordingActivities.turn;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_TIMER_CANCELED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_TIMER_FIRED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_TIMER_STARTED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Timestamps;
import dev.ratiba.conversation.ConversationImpl;
import dev.ratiba.payment.PaymentImpl;
import dev.ratiba.tenant.TenantSlug;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RowLoopTest {
  private static final RecordingActivities ACTIVITIES = new RecordingActivities();
  private static final TestWorkflowEnvironment ENGINE =
      TestWorkflowEnvironment.newInstance(options());
  private static int rows;

  private final RecordingActivities activities = ACTIVITIES.anew();
  private final RowId rowId =
      new RowId(RowKind.CONVERSATION, new TenantSlug("spa"), "row-" + ++rows);

  @BeforeAll
  static void start() {
    for (var queue : new String[] {TaskQueues.CONVERSATION, TaskQueues.PAYMENT}) {
      var worker = ENGINE.newWorker(queue);
      worker.registerWorkflowImplementationTypes(ConversationImpl.class, PaymentImpl.class);
      worker.registerActivitiesImplementations(ACTIVITIES);
    }
    ENGINE.newWorker(TaskQueues.MESSAGING).registerActivitiesImplementations(ACTIVITIES);
    ENGINE.start();
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  @Test
  void takesATurnWhenItIsRungAndEndsWhenTheRowIsOver() {
    activities.then(turn(null, false, true));

    lived();

    assertThat(activities.turns()).containsExactly(rowId.workflowId());
  }

  /** As one does that continues a rolled one: whoever rang has rung the run before. */
  @Test
  void takesATurnWhenItBeginsAlthoughNobodyRang() throws TimeoutException {
    activities.then(over());

    ENGINE.getWorkflowClient().newUntypedWorkflowStub("Conversation", options(rowId)).start();

    stub().getResult(20, TimeUnit.SECONDS, Void.class);
    assertThat(activities.turns()).hasSize(1);
  }

  @Test
  void turnsOnceMoreWhenItIsRungWhileItsLastActivityEnds() {
    activities.deliveriesRing();
    activities.then(turn(null, false, true, row(OutboxKind.DELIVER, "hello"))).then(over());

    lived();

    assertThat(activities.turns()).hasSize(2);
  }

  /** The engine hears of a long turn while it lasts, and so the workflow of a ring meanwhile. */
  @Test
  void turnsOnceMoreWhenItIsRungDuringALongTurn() throws TimeoutException {
    activities
        .then(() -> {
          ring();
          waitUntilHeard();
          return turn(null, false, false);
        })
        .then(over());

    ring();

    stub().getResult(20, TimeUnit.SECONDS, Void.class);
    assertThat(activities.turns()).hasSize(2);
  }

  @Test
  void turnsAgainWhileMoreHasBeenAccepted() {
    activities.then(turn(null, true, false)).then(turn(null, true, false)).then(over());

    lived();

    assertThat(activities.turns()).hasSize(3);
  }

  @Test
  void turnsAtTheDeadline() {
    activities.then(turn(Duration.ofHours(24).toMillis(), false, false)).then(over());

    assertThat(lived()).isGreaterThanOrEqualTo(Duration.ofHours(24));
  }

  @Test
  void leavesTheRunningTimerAloneWhenTheDeadlineMovesLater() {
    activities
        .then(turn(Duration.ofMinutes(10).toMillis(), true, false))
        .then(turn(Duration.ofHours(1).toMillis(), false, false))
        .then(over());

    lived();

    assertThat(count(EVENT_TYPE_TIMER_STARTED)).isEqualTo(1);
  }

  @Test
  void replacesTheTimerWhenTheDeadlineMovesEarlier() {
    activities
        .then(turn(Duration.ofHours(24).toMillis(), true, false))
        .then(turn(Duration.ofMinutes(10).toMillis(), false, false))
        .then(over());

    assertThat(lived()).isLessThan(Duration.ofHours(1));
  }

  /** As well when the engine has long started it: the turn between lasts until the engine hears. */
  @Test
  void stopsATimerThatRunsWhenTheDeadlineMovesEarlier() {
    activities
        .then(turn(Duration.ofHours(24).toMillis(), true, false))
        .then(() -> {
          waitUntilHeard();
          return turn(Duration.ofMinutes(10).toMillis(), false, false);
        })
        .then(over());

    assertThat(lived()).isLessThan(Duration.ofHours(1));
    assertThat(count(EVENT_TYPE_TIMER_CANCELED)).isEqualTo(1);
  }

  /** An appointment that is moved a hundred times, to and fro: each move rings. */
  @Test
  void oneTimerIsLeftHoweverOftenTheDeadlineMoves() {
    for (var move = 0; move < 100; move++) {
      activities.then(turn(Duration.ofHours(24 + move * 37 % 100).toMillis(), true, false));
    }
    activities.then(turn(Duration.ofHours(30).toMillis(), false, false)).then(over());

    lived();

    var timers = count(EVENT_TYPE_TIMER_STARTED) - count(EVENT_TYPE_TIMER_CANCELED);
    assertThat(timers).isEqualTo(1);
    assertThat(count(EVENT_TYPE_TIMER_FIRED)).isEqualTo(1);
  }

  @Test
  void setsANewTimerWhenTheOldOneFiredForNothing() {
    activities
        .then(turn(Duration.ofMinutes(10).toMillis(), false, false))
        .then(turn(Duration.ofHours(1).toMillis(), false, false))
        .then(over());

    lived();

    assertThat(activities.turns()).hasSize(3);
    assertThat(count(EVENT_TYPE_TIMER_STARTED)).isEqualTo(2);
  }

  @Test
  void hasWhatTheOutsideCanDoCarriedOutBeforeItEnds() {
    activities.then(turn(null, false, true, row(OutboxKind.DELIVER, "hello")));

    lived();

    assertThat(activities.carriedOut()).containsExactly("deliver hello");
  }

  @Test
  void carriesARowOutOnceHoweverOftenATurnNamesIt() {
    var push = row(OutboxKind.PUSH, "KES 1,500");
    activities.then(turn(null, true, false, push)).then(turn(null, false, true, push));

    lived();

    assertThat(activities.carriedOut()).containsExactly("push KES 1,500");
  }

  @Test
  void turnsAgainWhenWhatWasCarriedOutHasAnOutcome() {
    activities.deliveriesRing();
    activities.then(turn(null, false, false, row(OutboxKind.DELIVER, "hello"))).then(over());

    lived();

    assertThat(activities.turns()).hasSize(2);
  }

  @Test
  void retriesATurnThatFails() {
    activities.thenFail().thenFail().then(over());

    lived();

    assertThat(activities.turns()).hasSize(3);
  }

  @Test
  void survivesATurnThatCannotBeTakenAndTakesItLater() {
    activities.thenFailForGood().then(over());

    assertThat(lived()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    assertThat(activities.turns()).hasSize(2);
  }

  private static TurnTaken over() {
    return turn(null, false, true);
  }

  private static OutboxRow row(OutboxKind kind, String summary) {
    return new OutboxRow(UUID.randomUUID(), kind, summary);
  }

  /**
   * Rings, waits until the row's life is over and says how long it was by its history: the test
   * engine's clock runs on to where a stopped timer stood before a slow test can read it.
   */
  private Duration lived() {
    ring();
    stub().getResult(Void.class);
    var events = ENGINE.getWorkflowClient().fetchHistory(rowId.workflowId()).getEvents();
    return Duration.ofMillis(
        Timestamps.toMillis(events.getLast().getEventTime())
            - Timestamps.toMillis(events.getFirst().getEventTime()));
  }

  private void ring() {
    new Ringer(ENGINE.getWorkflowClient()).ring(Ring.of(rowId));
  }

  /** Until a second workflow task has begun: the engine has been told all that came before. */
  private void waitUntilHeard() {
    while (count(EVENT_TYPE_WORKFLOW_TASK_STARTED) < 2) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private WorkflowStub stub() {
    return ENGINE.getWorkflowClient().newUntypedWorkflowStub(rowId.workflowId());
  }

  private long count(EventType type) {
    return ENGINE.getWorkflowClient().fetchHistory(rowId.workflowId()).getEvents().stream()
        .filter(event -> event.getEventType() == type)
        .count();
  }

  private static WorkflowOptions options(RowId row) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(row.workflowId())
        .setTaskQueue(TaskQueues.CONVERSATION)
        .build();
  }

  private static TestEnvironmentOptions options() {
    return TestEnvironmentOptions.newBuilder()
        .registerSearchAttribute("RatibaTenant", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
        .registerSearchAttribute("RatibaChannel", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
        .registerSearchAttribute("RatibaThread", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
        .registerSearchAttribute("RatibaState", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
        .build();
  }
}
