package dev.ratiba.activities.wakeup;

import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.TurnTaken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a committed turn leaves to be done: what the loop must know, who else is to be woken, and
 * what the log says of it.
 *
 * @param thread the conversation that the log lines are about
 */
public record Turned(
    TurnTaken taken, List<Ring> rings, @Nullable String thread, List<String> logLines) {
  public Turned {
    rings = List.copyOf(rings);
    logLines = List.copyOf(logLines);
  }

  /** The row is over: there was nothing to do. */
  public static Turned nothing() {
    return new Turned(TurnTaken.ofNothing(), List.of(), null, List.of());
  }
}
