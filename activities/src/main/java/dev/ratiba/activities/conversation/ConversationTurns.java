package dev.ratiba.activities.conversation;

import dev.ratiba.activities.wakeup.OneTransaction;
import dev.ratiba.activities.wakeup.TurnTaker;
import dev.ratiba.activities.wakeup.Turned;
import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.Database;
import dev.ratiba.db.conversation.Threads;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.understanding.Understanding;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Takes the turns of conversations. */
@Component
class ConversationTurns implements TurnTaker {
  private final Database database;
  private final Understanding understanding;
  private final Prompting prompting;
  private final SecretBox box;

  ConversationTurns(
      Database database, Understanding understanding, Prompting prompting, SecretBox box) {
    this.database = database;
    this.understanding = understanding;
    this.prompting = prompting;
    this.box = box;
  }

  @Override
  public RowKind kind() {
    return RowKind.CONVERSATION;
  }

  @Override
  public Turned take(RowId row) {
    return OneTransaction.take(database, row, transaction -> take(row, transaction));
  }

  private Turned take(RowId row, DSLContext transaction) {
    return new Threads(row.tenant(), transaction)
        .lock(new ThreadId(row.id()))
        .flatMap(thread ->
            new Wakeups(transaction)
                .taken(row)
                .map(taken ->
                    new ConversationTurn(row, transaction, thread, understanding, prompting, box)
                        .take(taken)))
        .orElseGet(Turned::nothing);
  }
}
