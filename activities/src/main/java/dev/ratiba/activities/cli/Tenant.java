package dev.ratiba.activities.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with tenants. */
@Command(
    name = "tenant",
    synopsisSubcommandLabel = "COMMAND",
    description = "Takes on a business, or changes what is known of it.")
final class Tenant implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills it in
  Tenant() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "What with the tenant?");
  }
}
