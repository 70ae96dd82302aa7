package dev.ratiba.activities.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.InputStream;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The shipped command line. Exits 0 when the work is done, 1 when it cannot be done, 2 when it was
 * asked for wrongly.
 */
@Command(
    name = "ratiba",
    synopsisSubcommandLabel = "COMMAND",
    description = "Looks after a Ratiba stack: its database, its tenants, its histories.")
public final class Commands implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows how the command is used.")
  private boolean help;

  @SuppressWarnings("NullAway.Init") // picocli fills it in
  Commands() {}

  /** Runs one command against the stack that the environment names; returns its exit code. */
  public static int run(String... arguments) {
    silence();
    return in(new Environment(System.getenv()), System.in).execute(arguments);
  }

  static CommandLine in(Environment environment, InputStream standardInput) {
    var commands =
        new CommandLine(new Commands())
            .addSubcommand(new Migrate(environment))
            .addSubcommand(
                new CommandLine(new Tenant())
                    .addSubcommand(new TenantAdd(environment, standardInput)))
            .addSubcommand(
                new CommandLine(new Reminders()).addSubcommand(new RemindersDispatch(environment)))
            .addSubcommand(new Replay(environment));
    return commands
        .setParameterExceptionHandler(Commands::showUsage)
        .setExecutionExceptionHandler(explainingBy(new Explanation(environment)));
  }

  /** Without a command. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  private static int showUsage(ParameterException mistake, String[] arguments) {
    var command = mistake.getCommandLine();
    command.getErr().println(mistake.getMessage());
    command.usage(command.getErr());
    return CommandLine.ExitCode.USAGE;
  }

  private static IExecutionExceptionHandler explainingBy(Explanation explanation) {
    return (failure, command, _) -> {
      command.getErr().println(explanation.of(failure));
      return CommandLine.ExitCode.SOFTWARE;
    };
  }

  /** What a command has to say it prints. */
  private static void silence() {
    LogManager.getLogManager().reset();
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
      logs.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    }
  }
}
