package dev.ratiba.sandbox;

import dev.ratiba.sandbox.launcher.Obstacle;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Commands that the script runs without the launcher; they are here for the list of commands. */
abstract sealed class ByScript implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new Obstacle("The script ./ratiba runs this command itself.");
  }

  @Command(
      name = "test",
      customSynopsis = "./ratiba test [MAVEN ARGUMENT]...",
      description = "The whole build and all tests (mvn verify).")
  static final class Test extends ByScript {}

  @Command(
      name = "replay",
      customSynopsis = "./ratiba replay WORKFLOW_ID | FILE",
      description = "Replays a history against the code of this checkout; exit 0 when it replays.")
  static final class Replay extends ByScript {}

  @Command(
      name = "reminders",
      customSynopsis = "./ratiba reminders dispatch [--within TIME] [--tenant SLUG]",
      description = {
        "Sends reminders by hand: what is due within TIME goes now, quiet hours or not.",
        "TIME is such as 30m, 2h or 3d; 2h unless said. What went does not go again."
      })
  static final class Reminders extends ByScript {}

  @Command(
      name = "tenant",
      customSynopsis = "./ratiba tenant add FILE",
      description = {
        "Adds a tenant from a YAML file, or updates it.",
        "Its secrets are read from standard input, as KEY=value lines."
      })
  static final class Tenant extends ByScript {}
}
