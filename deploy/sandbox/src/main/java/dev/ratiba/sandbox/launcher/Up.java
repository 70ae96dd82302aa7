package dev.ratiba.sandbox.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the sandbox and stays with it, or leaves it behind once it is ready. */
@Command(
    name = "up",
    description = "Builds what is missing, starts all and stays; Ctrl-C stops all.")
public final class Up implements Callable<Integer> {
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final Duration TO_STOP = Duration.ofSeconds(40);

  @Option(names = "--detach", description = "Return when all is ready and leave it running.")
  private boolean detach;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many workers to run; one unless said.")
  private int workers;

  private final Settings settings = Settings.fromProcess();

  @Override
  public Integer call() throws IOException, InterruptedException {
    refuseWhenRunning();
    if (workers < 1 || workers > 20) {
      throw new Obstacle("--workers takes a number from 1 to 20.");
    }
    Home.of(settings).claim();
    Files.createDirectories(settings.logs());
    var log = settings.logs().resolve("supervisor.out");
    Files.writeString(log, "");
    var supervisor = start(log);
    var hook = new Thread(() -> stop(supervisor));
    Runtime.getRuntime().addShutdownHook(hook);
    try (var tail = new Tail(log)) {
      return follow(supervisor, tail, hook);
    }
  }

  private int follow(Process supervisor, Tail tail, Thread hook)
      throws IOException, InterruptedException {
    while (supervisor.isAlive()) {
      tail.drain().forEach(System.out::println);
      if (detach && isReady(supervisor)) {
        Runtime.getRuntime().removeShutdownHook(hook);
        tail.drain().forEach(System.out::println);
        return 0;
      }
      Thread.sleep(LOOK_EVERY);
    }
    tail.drain().forEach(System.out::println);
    return supervisor.waitFor();
  }

  private boolean isReady(Process supervisor) {
    return RunRecord.read(settings.home())
        .filter(record -> record.supervisor().pid() == supervisor.pid())
        .filter(record -> record.phase() == RunRecord.Phase.READY)
        .isPresent();
  }

  /** A stack that is just stopping is waited for. */
  private void refuseWhenRunning() {
    RunRecord.readRunning(settings.home())
        .ifPresent(record -> {
          var stopping = record.phase() == RunRecord.Phase.STOPPING;
          var gone =
              stopping
                  && record
                      .supervisor()
                      .find()
                      .map(process -> Signals.endsWithin(process, TO_STOP))
                      .orElse(true);
          if (!gone) {
            throw new Obstacle(
                "Ratiba is already running here: ./ratiba status shows it, ./ratiba down stops it.");
          }
        });
  }

  private Process start(Path log) throws IOException {
    var command = new ArrayList<String>();
    Machine.onPath("setsid")
        .or(() -> Machine.onPath("nohup"))
        .ifPresent(apart -> command.add(apart.toString()));
    command.addAll(supervise());
    return new ProcessBuilder(command)
        .redirectInput(new File("/dev/null"))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private List<String> supervise() {
    var command =
        new ArrayList<>(
            Jars.runBriefly(
                Jars.copySandbox(settings), "supervise", "--workers", Integer.toString(workers)));
    command.add(1, "-Xmx128m");
    command.add(1, "-D%s=%s".formatted(Settings.CHECKOUT, settings.checkout()));
    if (!detach) {
      command.addAll(List.of("--while", Long.toString(ProcessHandle.current().pid())));
    }
    return command;
  }

  private static void stop(Process supervisor) {
    supervisor.destroy();
    if (!Signals.endsWithin(supervisor.toHandle(), TO_STOP)) {
      supervisor.destroyForcibly();
    }
  }
}
