package dev.ratiba.activities.handoff;

import dev.ratiba.activities.wakeup.OneTransaction;
import dev.ratiba.activities.wakeup.TurnTaker;
import dev.ratiba.activities.wakeup.Turned;
import dev.ratiba.db.Database;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import org.springframework.stereotype.Component;

/** Takes the turns of handoffs. */
@Component
class HandoffTurns implements TurnTaker {
  private final Database database;

  HandoffTurns(Database database) {
    this.database = database;
  }

  @Override
  public RowKind kind() {
    return RowKind.HANDOFF;
  }

  @Override
  public Turned take(RowId row) {
    return OneTransaction.take(
        database, row, transaction -> new HandoffTurn(row, transaction).take());
  }
}
