package dev.ratiba.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.api.wakeup.Bell;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers who was rung, and answers as it is told. */
public final class RecordingBell implements Bell {
  private final List<Ring> rung = new CopyOnWriteArrayList<>();
  private volatile Outcome outcome = Outcome.RUNG;

  @Override
  public Outcome ring(Ring ring) {
    rung.add(ring);
    return outcome;
  }

  public void answer(Outcome next) {
    outcome = next;
  }

  public List<RowId> rung() {
    return rung.stream().map(Ring::row).toList();
  }

  /** Waits until exactly these were rung. */
  public void await(Duration patience, List<RowId> expected) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (!rung().equals(expected) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(rung()).isEqualTo(expected);
  }

  public void forget() {
    rung.clear();
  }
}
