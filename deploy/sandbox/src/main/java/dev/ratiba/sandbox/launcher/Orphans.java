package dev.ratiba.sandbox.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a supervisor that was killed left running. */
final class Orphans {
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** Ends them, applications first; a process that merely has the same number is left alone. */
  static void end(Path home, Progress progress) {
    var children = RunRecord.read(home).map(RunRecord::children).orElse(List.of());
    for (var child : children.reversed()) {
      var identity = child.process();
      if (identity != null) {
        identity.find().ifPresent(process -> end(child.name(), process, progress));
      }
    }
    RunRecord.delete(home);
  }

  private static void end(String name, ProcessHandle process, Progress progress) {
    var ending = name.equals(Stack.POSTGRES) ? Signals.INTERRUPT : Signals.TERMINATE;
    ending.end(process, GRACE);
    progress.say("%-9s left by an earlier run, stopped".formatted(name));
  }

  private Orphans() {}
}
