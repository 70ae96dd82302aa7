package dev.ratiba.sandbox.launcher;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops this checkout's sandbox; nothing else on the machine is touched. */
@Command(name = "down", description = "Stops what up --detach left running.")
public final class Down implements Callable<Integer> {
  private static final Duration TO_STOP = Duration.ofSeconds(40);

  private final Settings settings = Settings.fromProcess();

  @Override
  public Integer call() {
    stop(settings);
    return 0;
  }

  static void stop(Settings settings) {
    var progress = new Progress(System.out);
    var record = RunRecord.read(settings.home());
    record.flatMap(r -> r.supervisor().find()).ifPresent(process -> end(process, record.get()));
    Orphans.end(settings.home(), progress);
    progress.say(record.isPresent() ? "all stopped" : "nothing is running here");
  }

  private static void end(ProcessHandle supervisor, RunRecord record) {
    new ControlClient(record).ask("/stop");
    if (!Signals.endsWithin(supervisor, TO_STOP)) {
      supervisor.destroyForcibly();
      Signals.endsWithin(supervisor, Duration.ofSeconds(5));
    }
  }
}
