package dev.ratiba.activities.reminder;

import dev.ratiba.activities.wakeup.TurnTaker;
import dev.ratiba.db.Database;

/** The turns of reminders, for tests that take others beside them. */
public final class RemindersUnderTest {
  /** As a business that sends from a short code. */
  public static TurnTaker turns(Database database) {
    return new ReminderTurns(database, "22384");
  }

  private RemindersUnderTest() {}
}
