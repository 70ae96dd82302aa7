package dev.ratiba.db.wakeup;

import static dev.ratiba.db.schema.tenant_template.Tables.OUTBOX;

import dev.ratiba.wakeup.OutboxKind;
import dev.ratiba.wakeup.OutboxRow;
import dev.ratiba.wakeup.RowId;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Records;

/** What only the outside can do, and whether it is done. At most one row of a kind is open. */
public final class Outboxes {
  private final DSLContext tenant;

  public Outboxes(DSLContext tenant) {
    this.tenant = tenant;
  }

  /**
   * Opens a row, or locks the open one so that it cannot be closed before this transaction is
   * through: whoever carries it out will see what this transaction wrote.
   */
  public void open(RowId row, OutboxKind kind, String summary) {
    var opened =
        tenant
            .insertInto(OUTBOX)
            .set(OUTBOX.KIND, kind.code())
            .set(OUTBOX.RECIPIENT, row.kind().code())
            .set(OUTBOX.RECIPIENT_ID, row.id())
            .set(OUTBOX.SUMMARY, summary)
            .onConflictDoNothing()
            .execute();
    if (opened == 0 && !lockOpen(row, kind)) {
      open(row, kind, summary);
    }
  }

  /** What is to be carried out for the row. */
  public List<OutboxRow> open(RowId row) {
    return tenant
        .select(OUTBOX.ID, OUTBOX.KIND, OUTBOX.SUMMARY)
        .from(OUTBOX)
        .where(OUTBOX.RECIPIENT.eq(row.kind().code()))
        .and(OUTBOX.RECIPIENT_ID.eq(row.id()))
        .and(OUTBOX.CLOSED_AT.isNull())
        .orderBy(OUTBOX.OPENED_AT)
        .fetch(
            Records.mapping(
                (id, kind, summary) -> new OutboxRow(id, OutboxKind.ofCode(kind), summary)));
  }

  /** Locks the row; false when it is closed or gone, and then there is nothing to do. */
  public boolean lock(UUID id) {
    return tenant
        .select(OUTBOX.ID)
        .from(OUTBOX)
        .where(OUTBOX.ID.eq(id))
        .and(OUTBOX.CLOSED_AT.isNull())
        .forUpdate()
        .fetchOptional()
        .isPresent();
  }

  /**
   * Claims the row for one attempt; false when an earlier attempt had claimed it and never said
   * what became of it.
   */
  public boolean claim(UUID id) {
    return tenant
            .update(OUTBOX)
            .set(OUTBOX.CLAIMED_AT, Wakeups.now())
            .where(OUTBOX.ID.eq(id))
            .and(OUTBOX.CLAIMED_AT.isNull())
            .execute()
        == 1;
  }

  /** Gives a claim back: it is sure that nothing was done. */
  public void unclaim(UUID id) {
    tenant.update(OUTBOX).setNull(OUTBOX.CLAIMED_AT).where(OUTBOX.ID.eq(id)).execute();
  }

  public void close(UUID id, String outcome) {
    tenant
        .update(OUTBOX)
        .set(OUTBOX.CLOSED_AT, Wakeups.now())
        .set(OUTBOX.OUTCOME, outcome)
        .where(OUTBOX.ID.eq(id))
        .execute();
  }

  private boolean lockOpen(RowId row, OutboxKind kind) {
    return tenant
        .select(OUTBOX.ID)
        .from(OUTBOX)
        .where(OUTBOX.RECIPIENT.eq(row.kind().code()))
        .and(OUTBOX.RECIPIENT_ID.eq(row.id()))
        .and(OUTBOX.KIND.eq(kind.code()))
        .and(OUTBOX.CLOSED_AT.isNull())
        .forUpdate()
        .fetchOptional()
        .isPresent();
  }
}
