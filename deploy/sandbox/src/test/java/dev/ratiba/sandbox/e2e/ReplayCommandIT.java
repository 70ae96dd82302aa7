package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engineer does with a booking that went wrong. */
final class ReplayCommandIT extends WholeStack {
  @TempDir private Path folder;

  @Test
  void replaysAWorkflowOfTheRunningStackByItsIdAndFromItsFile() throws Exception {
    var customer = aCustomer().writes("hello").reads("Which service");
    var workflow = customer.records().whenQuiet().conversation();
    var history = folder.resolve("history.json");
    var other = folder.resolve("other.json");
    try (var histories = new Histories(stack())) {
      var json = histories.of(workflow).toJson(true);
      Files.writeString(history, json);
      Files.writeString(other, json.replace("\"LocalActivity\"", "\"SideEffect\""));
    }

    assertThat(replay(workflow).successfully()).contains("It replays");
    assertThat(replay(history.toString()).successfully()).contains("It replays");
    assertThat(replay(other.toString()).exitCode()).isOne();
  }

  private static Ran replay(String history) {
    return stack().ship("", "replay", history);
  }
}
