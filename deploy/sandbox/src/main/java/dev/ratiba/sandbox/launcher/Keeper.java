package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps one program running. A process that dies is started again after two seconds, later and
 * later while it dies before it is ready; one that was killed on request stays down as long as was
 * asked.
 */
final class Keeper {
  static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration PROBE_EVERY = Duration.ofMillis(100);

  private final Program program;
  private final Progress progress;
  private final Runnable changed;
  private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
  private final Thread thread;

  private Condition condition = new Condition.Waiting(Instant.EPOCH);
  private Optional<Duration> heldDown = Optional.empty();
  private boolean stopping;

  Keeper(Program program, Progress progress, Runnable changed) {
    this.program = program;
    this.progress = progress;
    this.changed = changed;
    this.thread = Thread.ofVirtual().name("keeper-" + program.name()).unstarted(this::keep);
  }

  /** Completes when the program is ready for the first time, fails when it dies before that. */
  CompletableFuture<Void> start() {
    thread.start();
    return firstReady;
  }

  Program program() {
    return program;
  }

  synchronized Condition condition() {
    return condition;
  }

  /** Asks the process itself; a process that hangs is not ready. */
  boolean isReady() {
    return condition() instanceof Condition.Ready && program.probe().answers();
  }

  /** Kills without warning; the process stays down for that time. False: it was down already. */
  synchronized boolean kill(Duration time) {
    var process = condition.running();
    if (process.isEmpty()) {
      condition = new Condition.Waiting(Instant.now().plus(time));
      notifyAll();
      return false;
    }
    heldDown = Optional.of(time);
    process.get().destroyForcibly();
    return true;
  }

  /** Starts a process that is down now, not later. False: it is not down. */
  synchronized boolean startNow() {
    if (!(condition instanceof Condition.Waiting)) {
      return false;
    }
    condition = new Condition.Waiting(Instant.EPOCH);
    notifyAll();
    return true;
  }

  /** Ends the process, gracefully if it lets itself; returns when it is gone. */
  void stop() {
    askToStop().ifPresent(this::end);
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end(Process process) {
    program.ending().end(process.toHandle(), program.grace());
  }

  private synchronized Optional<Process> askToStop() {
    stopping = true;
    notifyAll();
    return condition.running();
  }

  private void keep() {
    var failures = 0;
    while (waitUntilDue()) {
      var wasReady = runGuarded();
      failures = wasReady ? 0 : failures + 1;
      if (!firstReady.isDone()) {
        firstReady.completeExceptionally(diedEarly());
        become(new Condition.Stopped());
        return;
      }
      planNextStart(failures);
    }
    become(new Condition.Stopped());
    firstReady.cancel(false);
  }

  /** False: do not start again. */
  private synchronized boolean waitUntilDue() {
    try {
      while (!stopping && condition instanceof Condition.Waiting(var until)) {
        var left = Duration.between(Instant.now(), until).toMillis();
        if (left <= 0) {
          return true;
        }
        wait(left);
      }
    } catch (InterruptedException _) {
      return false;
    }
    return false;
  }

  /** What the probe finds to be hopeless ends the program. */
  private boolean runGuarded() {
    try {
      return runOnce();
    } catch (Obstacle hopeless) {
      condition().running().ifPresent(this::end);
      firstReady.completeExceptionally(hopeless);
      progress.say(String.valueOf(hopeless.getMessage()));
      return false;
    }
  }

  private boolean runOnce() {
    try {
      var process = program.start();
      become(new Condition.Starting(process, Instant.now()));
      if (isStopping()) {
        end(process);
      }
      var ready = awaitReady(process);
      process.waitFor();
      return ready;
    } catch (IOException e) {
      progress.say("%s cannot be started: %s".formatted(program.name(), e.getMessage()));
      return false;
    } catch (InterruptedException _) {
      return false;
    }
  }

  private boolean awaitReady(Process process) throws InterruptedException {
    while (process.isAlive()) {
      if (program.probe().answers() && process.isAlive()) {
        become(new Condition.Ready(process, Instant.now()));
        progress.say("%-9s ready  %s".formatted(program.name(), program.address()));
        firstReady.complete(null);
        return true;
      }
      Thread.sleep(PROBE_EVERY);
    }
    return false;
  }

  private synchronized void planNextStart(int failures) {
    if (stopping) {
      return;
    }
    var pause = heldDown.orElse(pauseAfter(failures));
    report(pause, heldDown.isPresent());
    heldDown = Optional.empty();
    become(new Condition.Waiting(Instant.now().plus(pause)));
  }

  static Duration pauseAfter(int failures) {
    var pause = PAUSE.multipliedBy(1L << Math.min(failures, 4));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private void report(Duration pause, boolean onRequest) {
    var cause = onRequest ? "was killed" : "died";
    progress.say(
        "%-9s %s; starts again in %d s".formatted(program.name(), cause, pause.toSeconds()));
    if (!onRequest) {
      LastLines.of(program.output(), 5).forEach(line -> progress.plain("          | " + line));
    }
  }

  private Obstacle diedEarly() {
    var lines = String.join("\n          | ", LastLines.of(program.output(), 12));
    return new Obstacle(
        "%s ended before it was ready; the end of %s:\n          | %s"
            .formatted(program.name(), program.output(), lines));
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  private void become(Condition next) {
    synchronized (this) {
      condition = next;
    }
    changed.run();
  }
}
