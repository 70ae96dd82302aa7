package dev.ratiba.activities.payment;

import dev.ratiba.activities.wakeup.TurnTaker;
import dev.ratiba.activities.wakeup.Turned;
import dev.ratiba.db.Database;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import org.springframework.stereotype.Component;

/** Takes the turns of payments. */
@Component
class PaymentTurns implements TurnTaker {
  private final Database database;

  PaymentTurns(Database database) {
    this.database = database;
  }

  @Override
  public RowKind kind() {
    return RowKind.PAYMENT;
  }

  @Override
  public Turned take(RowId row) {
    return database.asTenant(row.tenant(), transaction -> new PaymentTurn(row, transaction).take());
  }
}
