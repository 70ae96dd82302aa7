package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a process is asked to end. */
enum Signals {
  /** What most programs end on. */
  TERMINATE("TERM"),
  /** PostgreSQL's fast shutdown: it does not wait until its clients have left. */
  INTERRUPT("INT");

  private final String name;

  Signals(String name) {
    this.name = name;
  }

  void send(ProcessHandle process) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(2, TimeUnit.SECONDS);
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks, waits, and after the grace kills. Returns when the process is gone. */
  void end(ProcessHandle process, Duration grace) {
    send(process);
    if (!endsWithin(process, grace)) {
      process.destroyForcibly();
      endsWithin(process, Duration.ofSeconds(5));
    }
  }

  /** Looks itself: waiting for a process that is not our child takes seconds longer. */
  static boolean endsWithin(ProcessHandle process, Duration time) {
    var deadline = System.nanoTime() + time.toNanos();
    try {
      while (Identity.isAlive(process)) {
        if (System.nanoTime() > deadline) {
          return false;
        }
        Thread.sleep(25);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return !Identity.isAlive(process);
  }
}
