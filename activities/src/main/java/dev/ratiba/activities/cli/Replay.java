package dev.ratiba.activities.cli;

import dev.ratiba.wakeup.Engine;
import io.temporal.common.WorkflowExecutionHistory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells whether what a workflow did would be done by the code of this checkout too. */
@Command(
    name = "replay",
    description = {
      "Replays a history against the code of this checkout.",
      "Exits 0 when it replays, 1 when it does not, with the reason."
    },
    footer = {
      "",
      "A file is what `temporal workflow show --output json` prints, or what the web UI downloads.",
      "A workflow's id leads to its latest run at TEMPORAL_ADDRESS, in TEMPORAL_NAMESPACE."
    })
final class Replay implements Callable<Integer> {
  private final Environment environment;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "WORKFLOW_ID|FILE",
      description = "A workflow, or its history as a file.")
  private String history;

  @SuppressWarnings("NullAway.Init") // picocli fills it in
  Replay(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    var read = Files.isRegularFile(Path.of(history)) ? fromFile(Path.of(history)) : fromEngine();
    return switch (Replaying.of(read)) {
      case Replaying.Replays(var events) -> {
        spec.commandLine().getOut().printf("It replays: %d events of %s.%n", events, history);
        yield 0;
      }
      case Replaying.Differs(var reason) -> {
        spec.commandLine().getErr().printf("It does not replay: %s%n", reason);
        yield 1;
      }
    };
  }

  private static WorkflowExecutionHistory fromFile(Path file) {
    var text = Documents.text(file);
    try {
      var read = WorkflowExecutionHistory.fromJson(text);
      return read.getEvents().getFirst().hasWorkflowExecutionStartedEventAttributes()
          ? read
          : notHistory(file);
    } catch (RuntimeException unreadable) {
      return notHistory(file);
    }
  }

  private static WorkflowExecutionHistory notHistory(Path file) {
    throw new Failure(
        "%s is no history. Write one: temporal workflow show --workflow-id ID --output json"
            .formatted(file));
  }

  private WorkflowExecutionHistory fromEngine() {
    var stubs = Engine.at(environment.temporalAddress());
    try {
      return Engine.client(stubs, environment.temporalNamespace()).fetchHistory(history);
    } finally {
      stubs.shutdownNow();
    }
  }
}
