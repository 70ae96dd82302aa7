package dev.ratiba.activities.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Brings the schemas up to date. */
@Command(
    name = "migrate",
    description = {
      "Brings the shared schema and every tenant's schema up to date.",
      "Can be repeated; a run that was cut off goes on where it stopped."
    },
    footer = {"", "Reads DATABASE_URL, DATABASE_OWNER_USER and DATABASE_OWNER_PASSWORD."})
final class Migrate implements Callable<Integer> {
  private final Environment environment;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills it in
  Migrate(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    environment.owner().migrations().run();
    spec.commandLine().getOut().println("The database is up to date.");
    return 0;
  }
}
