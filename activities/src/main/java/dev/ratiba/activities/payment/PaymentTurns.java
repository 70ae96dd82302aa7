package dev.ratiba.activities.payment;

import dev.ratiba.activities.wakeup.TurnTaker;
import dev.ratiba.activities.wakeup.Turned;
import dev.ratiba.db.Database;
import dev.ratiba.wakeup.CrashPoint;
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
    var turned =
        database.asTenant(
            row.tenant(),
            transaction -> {
              var inside = new PaymentTurn(row, transaction).take();
              pass(inside, CrashPoint.TURN_BEFORE_COMMIT, CrashPoint.SETTLE_BEFORE_COMMIT);
              return inside;
            });
    pass(turned, CrashPoint.TURN_AFTER_COMMIT, CrashPoint.SETTLE_AFTER_COMMIT);
    return turned;
  }

  /** A turn that has something to tell the conversation is one that ends the attempt. */
  private static void pass(Turned turned, CrashPoint ofAnyTurn, CrashPoint ofTheLast) {
    (turned.rings().isEmpty() ? ofAnyTurn : ofTheLast).pass();
  }
}
