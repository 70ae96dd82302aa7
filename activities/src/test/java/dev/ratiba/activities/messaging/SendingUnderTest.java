package dev.ratiba.activities.messaging;

import dev.ratiba.db.Database;
import dev.ratiba.wakeup.OutboxRow;
import dev.ratiba.wakeup.RowId;

/** Delivery to a vendor that takes everything at once. */
public final class SendingUnderTest {
  /** Sends what is there, one after the other, until the outbox row is closed. */
  public static void deliver(Database database, RowId row, OutboxRow outbox) {
    var sending = new Sending(database);
    while (sending.next(row, outbox) instanceof Sending.Next.Claimed claimed) {
      sending.record(row, claimed, new SendOutcome.Sent("wamid." + claimed.message()));
    }
  }

  private SendingUnderTest() {}
}
