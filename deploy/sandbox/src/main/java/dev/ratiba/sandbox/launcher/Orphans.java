package dev.ratiba.sandbox.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a supervisor that was killed left running. */
final class Orphans {
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** Ends them, applications first; a process that merely has the same number is left alone. */
  static void end(Path home, Progress progress) {
    var children = RunRecord.read(home).map(RunRecord::children).orElse(List.of());
    children.stream().filter(child -> !isServer(child)).parallel().forEach(c -> end(c, progress));
    children.stream().filter(Orphans::isServer).parallel().forEach(c -> end(c, progress));
    RunRecord.delete(home);
  }

  private static boolean isServer(RunRecord.Child child) {
    return child.name().equals(Stack.POSTGRES) || child.name().equals(Stack.TEMPORAL);
  }

  private static void end(RunRecord.Child child, Progress progress) {
    Optional.ofNullable(child.process())
        .flatMap(Identity::find)
        .ifPresent(process -> end(child.name(), process, progress));
  }

  private static void end(String name, ProcessHandle process, Progress progress) {
    var ending = name.equals(Stack.POSTGRES) ? Signals.INTERRUPT : Signals.TERMINATE;
    ending.end(process, GRACE);
    progress.say("%-9s left by an earlier run, stopped".formatted(name));
  }

  private Orphans() {}
}
