package dev.ratiba.sandbox.faults.tools;

import java.time.Duration;
import java.util.List;

/** Stops a process in the middle of whatever it does, as a long pause of its machine would. */
public final class Freeze {
  /** It does nothing any more until it is resumed; its connections stay open. */
  public static void stop(long pid) {
    var outcome = signal("STOP", pid);
    if (!outcome.worked()) {
      throw new IllegalStateException("Cannot freeze: " + outcome.firstLine());
    }
  }

  /** It goes on where it stopped. One that has been killed meanwhile needs nothing. */
  public static void resume(long pid) {
    var outcome = signal("CONT", pid);
    if (!outcome.worked() && ProcessHandle.of(pid).isPresent()) {
      throw new IllegalStateException("Cannot resume: " + outcome.firstLine());
    }
  }

  /** Returns when it goes on again: after that time, or at once when this thread is interrupted. */
  public static void frozenFor(long pid, Duration time) {
    try {
      stop(pid);
      Thread.sleep(time);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      resume(pid);
    }
  }

  private static Tool.Outcome signal(String name, long pid) {
    return Tool.run(List.of("kill", "-" + name, Long.toString(pid)), "");
  }

  private Freeze() {}
}
