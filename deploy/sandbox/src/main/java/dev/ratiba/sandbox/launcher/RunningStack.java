package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A whole stack of its own beside whatever else runs on the machine, for a program that drives it:
 * {@code up --detach} and {@code down} with another environment.
 */
public final class RunningStack {
  private final Map<String, String> environment;
  private final Settings settings;

  /** Ctrl-C leaves nothing running. */
  private final Thread stopWithTheJvm = new Thread(this::down);

  private RunningStack(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    this.settings = Settings.from(environment, Settings.fromProcess().checkout());
  }

  /**
   * Starts it and returns when all of it is ready; an {@link Obstacle} says why it did not start.
   *
   * @param environment what a person would set: home, ports, overrides
   * @param progress is told each line that the launcher prints
   */
  public static RunningStack start(
      Map<String, String> environment, int workers, Consumer<String> progress) {
    var stack = new RunningStack(environment);
    Runtime.getRuntime().addShutdownHook(stack.stopWithTheJvm);
    var status = stack.launch(progress, "up", "--detach", "--workers", Integer.toString(workers));
    if (status != 0) {
      stack.stop();
      throw new Obstacle("The stack did not start; its logs are in " + stack.settings.logs());
    }
    return stack;
  }

  public Settings settings() {
    return settings;
  }

  public StatusReport status() {
    return Status.current(settings);
  }

  /** Kills the process without warning; it stays down for that time. */
  public void kill(String process, Duration time) {
    var seconds = Math.max(0, time.toSeconds());
    ask("/kill?name=%s&for=%d".formatted(Start.checked(process), seconds));
  }

  public void stop() {
    down();
    try {
      Runtime.getRuntime().removeShutdownHook(stopWithTheJvm);
    } catch (IllegalStateException _) {
      // Ctrl-C: the hook is at work already.
    }
  }

  private void down() {
    var _ = launch(_ -> {}, "down");
  }

  private void ask(String command) {
    var answer = ControlClient.require(settings).insist(command);
    if (!answer.ok()) {
      throw new Obstacle(answer.text().strip());
    }
  }

  private int launch(Consumer<String> progress, String... arguments) {
    try {
      var builder = new ProcessBuilder(command(arguments)).redirectErrorStream(true);
      builder.environment().putAll(environment);
      var process = builder.start();
      try (var lines = process.inputReader()) {
        lines.lines().forEach(progress);
      }
      return process.waitFor();
    } catch (IOException unstartable) {
      throw new Obstacle("The launcher cannot be started: %s.".formatted(unstartable.getMessage()));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new Obstacle("Interrupted while the launcher was at work.");
    }
  }

  private List<String> command(String... arguments) {
    return launcherCommand(settings, arguments);
  }

  /** The launcher of the checkout, as the script would start it. */
  public static List<String> launcherCommand(Settings settings, String... arguments) {
    var jar = settings.checkout().resolve("deploy/sandbox/target/ratiba-sandbox.jar");
    var command = new ArrayList<>(Jars.runBriefly(jar, arguments));
    command.add(1, "-D%s=%s".formatted(Settings.CHECKOUT, settings.checkout()));
    return command;
  }

  /** The shipped command line of this checkout, for what production needs. */
  public List<String> shippedCommand(String... arguments) {
    var jar = settings.checkout().resolve("activities/target/ratiba-worker.jar");
    return Jars.runBriefly(jar, arguments);
  }
}
