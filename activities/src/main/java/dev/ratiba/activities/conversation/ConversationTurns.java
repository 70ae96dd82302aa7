package dev.ratiba.activities.conversation;

import dev.ratiba.activities.wakeup.TurnTaker;
import dev.ratiba.activities.wakeup.Turned;
import dev.ratiba.db.Database;
import dev.ratiba.understanding.Understanding;
import dev.ratiba.wakeup.CrashPoint;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import org.springframework.stereotype.Component;

/** Takes the turns of conversations. */
@Component
class ConversationTurns implements TurnTaker {
  private final Database database;
  private final Understanding understanding;
  private final Prompting prompting;

  ConversationTurns(Database database, Understanding understanding, Prompting prompting) {
    this.database = database;
    this.understanding = understanding;
    this.prompting = prompting;
  }

  @Override
  public RowKind kind() {
    return RowKind.CONVERSATION;
  }

  @Override
  public Turned take(RowId row) {
    var turned =
        database.asTenant(
            row.tenant(),
            transaction -> {
              var taken = new ConversationTurn(row, transaction, understanding, prompting).take();
              CrashPoint.TURN_BEFORE_COMMIT.pass();
              return taken;
            });
    CrashPoint.TURN_AFTER_COMMIT.pass();
    return turned;
  }
}
