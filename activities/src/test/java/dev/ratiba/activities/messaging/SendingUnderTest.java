package dev.ratiba.activities.messaging;

import dev.ratiba.db.Database;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.wakeup.OutboxRow;
import dev.ratiba.wakeup.RowId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Delivery to vendors that take everything at once. */
public final class SendingUnderTest {
  static final SecretBox BOX = new SecretBox(Base64.getEncoder().encodeToString(new byte[32]));

  /**
   * Sends what is there, one after the other, until the outbox row is closed.
   *
   * @return by which channel each went, and what it said
   */
  public static List<String> deliver(Database database, RowId row, OutboxRow outbox) {
    var sending = new Sending(database, BOX);
    var sent = new ArrayList<String>();
    while (sending.next(row, outbox) instanceof Sending.Next.Claimed claimed) {
      sent.add(said(claimed.outgoing()));
      sending.record(row, claimed, new SendOutcome.Sent("wamid." + claimed.message()));
    }
    return sent;
  }

  private static String said(Outgoing outgoing) {
    return switch (outgoing) {
      case Outgoing.Free(var rendered) -> "whatsapp: " + rendered.body();
      case Outgoing.Approved(var template) -> "template: " + template.name();
      case Outgoing.Sms(var text) -> "sms: " + text;
    };
  }

  private SendingUnderTest() {}
}
