package dev.ratiba.db.wakeup;

import static dev.ratiba.db.schema.tenant_template.Tables.TURNS;

import dev.ratiba.wakeup.RowId;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Records;

/** The record of every turn: what stood before, what happened, what was decided. */
public final class TurnRecords {
  private final DSLContext tenant;

  public TurnRecords(DSLContext tenant) {
    this.tenant = tenant;
  }

  /**
   * One turn.
   *
   * @param events what happened in it, in order, with how it was read
   * @param rules the version of the rules that decided
   */
  public record TurnRecord(
      UUID id, int number, JSONB before, JSONB events, JSONB after, String chain, String rules) {}

  public void write(RowId row, TurnRecord turn) {
    tenant
        .insertInto(TURNS)
        .set(TURNS.ID, turn.id())
        .set(TURNS.KIND, row.kind().code())
        .set(TURNS.ROW_ID, row.id())
        .set(TURNS.NUMBER, turn.number())
        .set(TURNS.SITUATION_BEFORE, turn.before())
        .set(TURNS.EVENTS, turn.events())
        .set(TURNS.SITUATION_AFTER, turn.after())
        .set(TURNS.CHAIN, turn.chain())
        .set(TURNS.RULES, turn.rules())
        .execute();
  }

  /** The row's turns, first one first. */
  public List<TurnRecord> of(RowId row) {
    return tenant
        .select(
            TURNS.ID,
            TURNS.NUMBER,
            TURNS.SITUATION_BEFORE,
            TURNS.EVENTS,
            TURNS.SITUATION_AFTER,
            TURNS.CHAIN,
            TURNS.RULES)
        .from(TURNS)
        .where(TURNS.KIND.eq(row.kind().code()))
        .and(TURNS.ROW_ID.eq(row.id()))
        .orderBy(TURNS.NUMBER)
        .fetch(Records.mapping(TurnRecord::new));
  }
}
