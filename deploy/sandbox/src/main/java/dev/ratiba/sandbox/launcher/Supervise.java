package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The process that {@code up} leaves behind: it owns all others and ends with them. */
@Command(name = "supervise", hidden = true, description = "What up starts; not for people.")
public final class Supervise implements Callable<Integer> {
  @Option(names = "--workers", defaultValue = "1")
  private int workers;

  @Option(names = "--while", description = "ends when that process ends", defaultValue = "0")
  private long companion;

  private final Settings settings = Settings.fromProcess();
  private final Progress progress = new Progress(System.out);
  private final CompletableFuture<Void> stopRequested = new CompletableFuture<>();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final String key = UUID.randomUUID().toString();
  private volatile RunRecord.Phase phase = RunRecord.Phase.STARTING;

  @Override
  public Integer call() throws IOException {
    var lockFile = Files.createDirectories(settings.home()).resolve("supervisor.lock");
    try (var channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.tryLock()) {
      if (lock == null) {
        throw new Obstacle("Ratiba is already running here.");
      }
      return superviseAlone(lock);
    }
  }

  private int superviseAlone(FileLock lock) throws IOException {
    Orphans.end(settings.home(), progress);
    try (var control = new Control(key)) {
      var supervisor = new Supervisor[1];
      supervisor[0] =
          new Supervisor(settings, workers, progress, () -> record(supervisor[0], control));
      listen(control, supervisor[0]);
      record(supervisor[0], control);
      stopWithTheOthers();
      return run(supervisor[0], control);
    } finally {
      RunRecord.delete(settings.home());
      lock.release();
      finished.countDown();
    }
  }

  private int run(Supervisor supervisor, Control control) {
    var status = 0;
    try {
      CompletableFuture.anyOf(supervisor.start(), stopRequested).join();
      if (!stopRequested.isDone()) {
        phase = RunRecord.Phase.READY;
        greet();
        record(supervisor, control);
        stopRequested.join();
      }
    } catch (CompletionException failure) {
      progress.plain("ratiba: " + Supervisor.reason(failure));
      status = 1;
    }
    phase = RunRecord.Phase.STOPPING;
    record(supervisor, control);
    supervisor.stop();
    return status;
  }

  private void greet() {
    var report = StatusReport.ofNothing(settings);
    progress.say("all ready");
    progress.plain("");
    progress.plain("  handset      " + report.handset());
    progress.plain("  api          " + report.api());
    var ui = report.temporal().ui();
    if (ui != null) {
      progress.plain("  Temporal UI  " + ui);
    }
    progress.plain("  state, logs  " + settings.home());
    progress.plain("");
  }

  private synchronized void record(Supervisor supervisor, Control control) {
    var children =
        supervisor.keepers().stream()
            .map(keeper ->
                new RunRecord.Child(
                    Supervisor.name(keeper),
                    keeper
                        .condition()
                        .running()
                        .map(process -> Identity.of(process.toHandle()))
                        .orElse(null)))
            .toList();
    var self = Identity.of(ProcessHandle.current());
    new RunRecord(self, phase, control.port(), key, children).write(settings.home());
  }

  private void listen(Control control, Supervisor supervisor) {
    control.answer("/stop", _ -> requestStop());
    control.answer("/status", _ -> new Control.Answer(true, report(supervisor).json()));
    control.answer("/lines", _ -> lines(supervisor));
    control.answer("/kill", parameters -> kill(supervisor, parameters));
    control.answer("/start", parameters -> start(supervisor, parameters));
  }

  private Control.Answer requestStop() {
    stopRequested.complete(null);
    return new Control.Answer(true, "");
  }

  private StatusReport report(Supervisor supervisor) {
    var processes =
        supervisor.keepers().stream()
            .map(keeper ->
                new StatusReport.ProcessLine(
                    Supervisor.name(keeper),
                    keeper.condition().running().map(Process::pid).orElse(null)))
            .toList();
    return StatusReport.of(settings, isReady(supervisor), processes);
  }

  private boolean isReady(Supervisor supervisor) {
    return phase == RunRecord.Phase.READY && supervisor.isReady();
  }

  private Control.Answer lines(Supervisor supervisor) {
    var now = Instant.now();
    var text = new StringBuilder();
    for (var keeper : supervisor.keepers()) {
      var condition = keeper.condition();
      var hangs = condition instanceof Condition.Ready && !keeper.isReady();
      text.append(
          "%-9s %-8s %s%s%n"
              .formatted(
                  Supervisor.name(keeper),
                  condition.running().map(process -> Long.toString(process.pid())).orElse("-"),
                  condition.describe(now),
                  hangs ? ", but does not answer" : ""));
    }
    return new Control.Answer(isReady(supervisor), text.toString());
  }

  private Control.Answer kill(Supervisor supervisor, Map<String, String> parameters) {
    var time = Duration.ofSeconds(Long.parseLong(parameters.getOrDefault("for", "2")));
    return supervisor
        .find(parameters.getOrDefault("name", ""))
        .map(keeper -> kill(keeper, time))
        .orElseGet(() -> unknown(supervisor));
  }

  private static Control.Answer kill(Keeper keeper, Duration time) {
    var name = Supervisor.name(keeper);
    return keeper.kill(time)
        ? new Control.Answer(
            true, "%s killed; starts again in %d s".formatted(name, time.toSeconds()))
        : new Control.Answer(true, "%s was down; starts in %d s".formatted(name, time.toSeconds()));
  }

  private static Control.Answer start(Supervisor supervisor, Map<String, String> parameters) {
    return supervisor
        .find(parameters.getOrDefault("name", ""))
        .map(keeper ->
            keeper.startNow()
                ? new Control.Answer(true, Supervisor.name(keeper) + " starts")
                : new Control.Answer(true, Supervisor.name(keeper) + " is running"))
        .orElseGet(() -> unknown(supervisor));
  }

  private static Control.Answer unknown(Supervisor supervisor) {
    var names = supervisor.keepers().stream().map(Supervisor::name).toList();
    return new Control.Answer(
        false, "No such process; there are " + String.join(", ", names) + " (worker: any one).");
  }

  /** A signal, or the end of the terminal's process, stops all in order. */
  private void stopWithTheOthers() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait));
    if (companion != 0) {
      Thread.startVirtualThread(this::stopAfterCompanion);
    }
  }

  private void stopAfterCompanion() {
    ProcessHandle.of(companion).ifPresent(process -> process.onExit().join());
    stopRequested.complete(null);
  }

  private void stopAndWait() {
    stopRequested.complete(null);
    try {
      finished.await(40, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
