package dev.ratiba.reminder;

import dev.ratiba.wakeup.RowLoop;

/** A reminder is a row that is woken. */
public final class ReminderImpl implements Reminder {
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
