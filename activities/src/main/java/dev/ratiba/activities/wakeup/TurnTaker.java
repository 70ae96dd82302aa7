package dev.ratiba.activities.wakeup;

import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.time.Duration;

/** Takes the turns of one kind of row, each in one transaction of the tenant's. */
public interface TurnTaker {
  /** While something is under way outside, the sweeper looks after this long. */
  Duration OUTBOX_PATIENCE = Duration.ofSeconds(30);

  RowKind kind();

  /**
   * Takes a turn and commits it, or leaves everything as it was.
   *
   * @throws GrewWhileClosing when the row was about to end and something more was accepted
   */
  Turned take(RowId row);

  /** A row that was about to end is not over after all; the turn was rolled back. */
  final class GrewWhileClosing extends RuntimeException {
    public GrewWhileClosing() {
      super("More was accepted while the row was closing", null, false, false);
    }
  }
}
