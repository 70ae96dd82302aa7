package dev.ratiba.handoff;

import dev.ratiba.wakeup.RowLoop;

/** A handoff is a row that is woken. */
public final class HandoffImpl implements Handoff {
  private final RowLoop loop = new RowLoop();

  @Override
  public void run() {
    loop.run();
  }

  @Override
  public void ring() {
    loop.ring();
  }
}
