package dev.ratiba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratiba.conversation.ConversationImpl;
import dev.ratiba.handoff.HandoffImpl;
import dev.ratiba.payment.PaymentImpl;
import dev.ratiba.reminder.ReminderImpl;
import dev.ratiba.wakeup.Engine;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was begun by an earlier version goes on under this one: each saved history replays. They
 * were saved on the real engine by {@code SaveHistoriesIT} of the sandbox.
 */
final class ReplayTest {
  private static final Path HISTORIES = Path.of("src/test/resources/histories");

  private static final TestWorkflowEnvironment ENGINE =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(Engine.clientOptions("replay"))
              .registerSearchAttribute("RatibaState", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
              .build());

  private static final Worker WORKER = ENGINE.newWorker("replay");

  @BeforeAll
  static void register() {
    WORKER.registerWorkflowImplementationTypes(
        ConversationImpl.class, PaymentImpl.class, HandoffImpl.class, ReminderImpl.class);
  }

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  @ParameterizedTest
  @MethodSource("histories")
  void whatAnEarlierVersionBeganGoesOn(Path history) throws Exception {
    replay(Files.readString(history));
  }

  @Test
  void anotherLoopsHistoryIsNoticed() throws IOException {
    var history = Files.readString(HISTORIES.resolve("booking/conversation.json"));
    var other = history.replace("\"LocalActivity\"", "\"SideEffect\"");

    assertThatThrownBy(() -> replay(other)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void everyFlowIsThereWithItsConversation() throws IOException {
    try (var flows = Files.list(HISTORIES)) {
      assertThat(flows)
          .hasSizeGreaterThanOrEqualTo(8)
          .allSatisfy(flow -> assertThat(flow.resolve("conversation.json")).exists());
    }
  }

  @Test
  void eachKindOfWorkflowIsThere() throws IOException {
    assertThat(histories().map(ReplayTest::workflowType))
        .contains("Conversation", "Payment", "Handoff", "Reminder");
  }

  private static String workflowType(Path history) {
    try {
      var begun = WorkflowExecutionHistory.fromJson(Files.readString(history)).getEvents();
      var started = begun.getFirst().getWorkflowExecutionStartedEventAttributes();
      return started.getWorkflowType().getName();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void replay(String history) throws Exception {
    WorkflowReplayer.replayWorkflowExecution(WorkflowExecutionHistory.fromJson(history), WORKER);
  }

  static Stream<Path> histories() throws IOException {
    try (var files = Files.walk(HISTORIES)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }
}
