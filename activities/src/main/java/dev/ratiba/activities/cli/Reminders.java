package dev.ratiba.activities.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with reminders. */
@Command(
    name = "reminders",
    synopsisSubcommandLabel = "COMMAND",
    description = "Sends reminders by hand.")
final class Reminders implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills it in
  Reminders() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "What with the reminders?");
  }
}
