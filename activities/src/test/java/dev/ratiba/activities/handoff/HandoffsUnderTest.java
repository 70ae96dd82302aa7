package dev.ratiba.activities.handoff;

import dev.ratiba.activities.wakeup.TurnTaker;
import dev.ratiba.db.Database;

/** The turns of calls for a person, for tests that take others beside them. */
public final class HandoffsUnderTest {
  public static TurnTaker turns(Database database) {
    return new HandoffTurns(database);
  }

  private HandoffsUnderTest() {}
}
