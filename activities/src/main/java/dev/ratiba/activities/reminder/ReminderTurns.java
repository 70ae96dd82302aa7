package dev.ratiba.activities.reminder;

import dev.ratiba.activities.wakeup.OneTransaction;
import dev.ratiba.activities.wakeup.TurnTaker;
import dev.ratiba.activities.wakeup.Turned;
import dev.ratiba.db.Database;
import dev.ratiba.messaging.SmsSender;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Takes the turns of reminders. */
@Component
class ReminderTurns implements TurnTaker {
  private final Database database;
  private final SmsSender smsSender;

  ReminderTurns(Database database, @Value("${ratiba.africastalking.sender-id}") String smsSender) {
    this.database = database;
    this.smsSender = new SmsSender(smsSender);
  }

  @Override
  public RowKind kind() {
    return RowKind.REMINDER;
  }

  @Override
  public Turned take(RowId row) {
    return OneTransaction.take(
        database, row, transaction -> new ReminderTurn(row, transaction, smsSender).take());
  }
}
