package dev.ratiba.activities.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.conversation.ConversationImpl;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.Engine;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import dev.ratiba.wakeup.TaskQueues;
import dev.ratiba.wakeup.TurnTaken;
import dev.ratiba.wakeup.Turns;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayTest {
  private static final String WORKFLOW_ID =
      new RowId(RowKind.CONVERSATION, new TenantSlug("spa"), "01K0000000000000000000000A")
          .workflowId();

  /** A conversation that took two turns, the second one at its deadline. */
  private static String history = "";

  @TempDir private static Path folder;

  /** Says that there is a deadline first, and that it is over then. */
  private static final class TwoTurns implements Turns {
    private final AtomicInteger taken = new AtomicInteger();

    @Override
    public TurnTaken turn(String workflowId) {
      var over = taken.incrementAndGet() > 1;
      return new TurnTaken(
          over ? null : 60_000L, "Deadline", List.of(), false, over, "GREET", "talking");
    }
  }

  @BeforeAll
  static void live() {
    var options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(Engine.clientOptions("default"))
            .registerSearchAttribute("RatibaState", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
            .build();
    try (var engine = TestWorkflowEnvironment.newInstance(options)) {
      var worker = engine.newWorker(TaskQueues.CONVERSATION);
      worker.registerWorkflowImplementationTypes(ConversationImpl.class);
      worker.registerActivitiesImplementations(new TwoTurns());
      engine.start();
      var workflow =
          engine
              .getWorkflowClient()
              .newUntypedWorkflowStub(
                  "Conversation",
                  WorkflowOptions.newBuilder()
                      .setWorkflowId(WORKFLOW_ID)
                      .setTaskQueue(TaskQueues.CONVERSATION)
                      .build());
      workflow.signalWithStart("ring", new Object[0], new Object[0]);
      workflow.getResult(Void.class);
      history = engine.getWorkflowClient().fetchHistory(WORKFLOW_ID).toJson(true);
    }
  }

  @Test
  void ourOwnHistoryReplays() throws IOException {
    var ran = replay(history);

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).startsWith("It replays: ");
  }

  @Test
  void anotherCodesHistoryDoesNotReplayAndTheReasonIsTold() throws IOException {
    var ran = replay(history.replace("\"LocalActivity\"", "\"SideEffect\""));

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).startsWith("It does not replay: ").doesNotContain("\tat ");
  }

  @Test
  void aWorkflowTypeThatThisCheckoutLacksIsNamed() throws IOException {
    assertThat(replay(history.replace("\"Conversation\"", "\"Loyalty\"")).err())
        .isEqualTo("It does not replay: this checkout has no workflow type \"Loyalty\"\n");
  }

  @Test
  void aFileThatIsNoHistoryIsRefused() throws IOException {
    assertThat(replay("{}").err()).contains("is no history. Write one: temporal workflow show");
    assertThat(replay("hello").err()).contains("is no history.");
  }

  private static Ran replay(String text) throws IOException {
    var file = Files.writeString(folder.resolve("history.json"), text);
    return Ran.of(Map.of(), "", "replay", file.toString());
  }
}
