package dev.ratiba.sandbox;

import dev.ratiba.sandbox.faults.Faults;
import dev.ratiba.sandbox.launcher.Down;
import dev.ratiba.sandbox.launcher.GetEngine;
import dev.ratiba.sandbox.launcher.Kill;
import dev.ratiba.sandbox.launcher.Logs;
import dev.ratiba.sandbox.launcher.Obstacle;
import dev.ratiba.sandbox.launcher.Reset;
import dev.ratiba.sandbox.launcher.Settings;
import dev.ratiba.sandbox.launcher.Start;
import dev.ratiba.sandbox.launcher.Status;
import dev.ratiba.sandbox.launcher.Supervise;
import dev.ratiba.sandbox.launcher.Up;
import dev.ratiba.sandbox.pilot.Pilot;
import dev.ratiba.sandbox.pilot.Preflight;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** The launcher's command line. */
@Command(
    name = "./ratiba",
    description = "Ratiba in a box: build it, run it, try it, break it.",
    subcommands = {
      Up.class,
      Down.class,
      Status.class,
      Reset.class,
      Kill.class,
      Start.class,
      Logs.class,
      Preflight.class,
      Pilot.class,
      Faults.class,
      ByScript.Test.class,
      ByScript.Replay.class,
      ByScript.Reminders.class,
      ByScript.Tenant.class,
      Vendors.class,
      Supervise.class,
      GetEngine.class
    })
public final class Ratiba {
  static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** A setting that cannot be read is said before any command looks at it. */
  private static int run(String[] arguments) {
    try {
      quieten(arguments);
      Settings.fromProcess();
      return commandLine().execute(arguments);
    } catch (Obstacle obstacle) {
      return say(obstacle);
    }
  }

  /** Libraries have nothing to say to the person at the terminal; the vendors keep their log. */
  private static void quieten(String[] arguments) {
    if (!List.of(arguments).contains("vendors")) {
      System.setProperty("logback.configurationFile", "launcher-logback.xml");
    }
  }

  static CommandLine commandLine() {
    var line = new CommandLine(new Ratiba()).setCaseInsensitiveEnumValuesAllowed(true);
    addHelp(line);
    line.getSubcommands().values().forEach(Ratiba::addHelp);
    return line.setUsageHelpWidth(100)
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler(Ratiba::explain);
  }

  private static void addHelp(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("How this command is used.")
                .build());
  }

  /** An obstacle is one line; anything else is a fault of ours and comes with its trace. */
  private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed)
      throws Exception {
    if (failure instanceof Obstacle obstacle) {
      return say(obstacle);
    }
    throw failure;
  }

  private static int say(Obstacle obstacle) {
    System.err.println("ratiba: " + obstacle.getMessage());
    return 1;
  }

  private Ratiba() {}
}
