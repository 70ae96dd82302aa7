package dev.ratiba.activities.wakeup;

import dev.ratiba.db.Database;
import dev.ratiba.wakeup.CrashPoint;
import dev.ratiba.wakeup.RowId;
import java.util.function.Function;
import org.jooq.DSLContext;

/** A turn is one transaction of its tenant, with a point to crash at on either side of its end. */
public final class OneTransaction {
  /** What the turn did has been committed when this returns. */
  public static Turned take(Database database, RowId row, Function<DSLContext, Turned> turn) {
    var turned =
        database.asTenant(
            row.tenant(),
            transaction -> {
              var inside = turn.apply(transaction);
              CrashPoint.TURN_BEFORE_COMMIT.pass();
              return inside;
            });
    CrashPoint.TURN_AFTER_COMMIT.pass();
    return turned;
  }

  private OneTransaction() {}
}
