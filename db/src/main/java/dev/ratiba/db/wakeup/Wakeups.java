package dev.ratiba.db.wakeup;

import static dev.ratiba.db.schema.public_.Tables.WAKEUPS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import dev.ratiba.db.schema.public_.tables.records.WakeupsRecord;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.UpdateSetMoreStep;

/**
 * Who is to be woken when. The line of a row is also the counter of its inbox and, by being there,
 * the sign that the row is not over. It is always the last thing that a transaction locks.
 */
public final class Wakeups {
  /** So many seconds after a try it has succeeded, failed or died with its sweeper. */
  private static final int LONGER_THAN_A_RING = 4;

  private static final List<SelectField<?>> RING =
      List.of(
          WAKEUPS.TENANT,
          WAKEUPS.KIND,
          WAKEUPS.ID,
          WAKEUPS.CHANNEL,
          WAKEUPS.THREAD,
          WAKEUPS.SUMMARY);

  private final DSLContext transaction;

  public Wakeups(DSLContext transaction) {
    this.transaction = transaction;
  }

  /** Begins a row's life: due at once, nothing accepted yet. */
  public void open(Ring ring) {
    open(ring, now());
  }

  /** Begins the life of a row that the engine is to keep until then. */
  public void open(Ring ring, Instant dueAt) {
    open(ring, val(dueAt));
  }

  private void open(Ring ring, Field<Instant> dueAt) {
    transaction
        .insertInto(WAKEUPS)
        .set(WAKEUPS.TENANT, ring.row().tenant().value())
        .set(WAKEUPS.KIND, ring.row().kind().code())
        .set(WAKEUPS.ID, ring.row().id())
        .set(WAKEUPS.CHANNEL, ring.channel())
        .set(WAKEUPS.THREAD, ring.thread())
        .set(WAKEUPS.SUMMARY, ring.summary())
        .set(WAKEUPS.DUE_AT, dueAt)
        .onConflictDoNothing()
        .execute();
  }

  /** The number of the last inbox row that a turn has taken; empty when the row is over. */
  public Optional<Long> taken(RowId row) {
    return transaction
        .select(WAKEUPS.TAKEN)
        .from(WAKEUPS)
        .where(is(row))
        .fetchOptional(WAKEUPS.TAKEN);
  }

  /**
   * Ends a turn: what was taken is counted, and the row is due again at the given time. False, and
   * the row stays due at once, when more has been accepted meanwhile: turn again.
   */
  public boolean endTurn(RowId row, long taken, Instant dueAt) {
    if (rest(taken).set(WAKEUPS.DUE_AT, dueAt).where(isQuiet(row, taken)).execute() == 1) {
      return true;
    }
    rest(taken).set(WAKEUPS.DUE_AT, now()).where(is(row)).execute();
    return false;
  }

  /** Ends the row's life; false, and nothing is done, when more has been accepted meanwhile. */
  public boolean close(RowId row, long taken) {
    return transaction.deleteFrom(WAKEUPS).where(isQuiet(row, taken)).execute() == 1;
  }

  /** The row's activity is done: ends the row's life, unless something waits. */
  public boolean close(RowId row) {
    return transaction
            .deleteFrom(WAKEUPS)
            .where(is(row))
            .and(WAKEUPS.ACCEPTED.eq(WAKEUPS.TAKEN))
            .execute()
        == 1;
  }

  /** Something that the row depends on has changed: due now, also when its life had ended. */
  public void wake(Ring ring) {
    var woken = 0;
    while (woken == 0) { // a turn may end it, this instant
      open(ring);
      woken =
          transaction
              .update(WAKEUPS)
              .set(WAKEUPS.DUE_AT, least(WAKEUPS.DUE_AT, now()))
              .set(WAKEUPS.RINGS, 0)
              .where(is(ring.row()))
              .execute();
    }
  }

  /** The row's activity is done: due at its own deadline again, unless something waits. */
  public boolean settle(RowId row, Instant dueAt) {
    return transaction
            .update(WAKEUPS)
            .set(WAKEUPS.DUE_AT, dueAt)
            .where(is(row))
            .and(WAKEUPS.ACCEPTED.eq(WAKEUPS.TAKEN))
            .execute()
        == 1;
  }

  /**
   * Takes up to so many rows that are overdue, to be rung by the caller alone: two seconds after
   * they were due, ten seconds after the first ring, a minute after the second, then every five
   * minutes. Notes that they are tried, so that other sweepers leave them alone and no lock is held
   * while the engine is called; only {@link #rung} counts, and what was not rung is overdue again.
   */
  public List<Ring> takeOverdue(int most) {
    var overdue =
        select(WAKEUPS.TENANT, WAKEUPS.KIND, WAKEUPS.ID)
            .from(WAKEUPS)
            .where(WAKEUPS.DUE_AT.lt(secondsAgo(2)).and(mayBeRung()))
            .orderBy(WAKEUPS.DUE_AT)
            .limit(most)
            .forUpdate()
            .skipLocked();
    return transaction
        .update(WAKEUPS)
        .set(WAKEUPS.RUNG_AT, now())
        .where(row(WAKEUPS.TENANT, WAKEUPS.KIND, WAKEUPS.ID).in(overdue))
        .returning(RING)
        .fetch(Wakeups::ring);
  }

  /** By the time of the last try and the number of those that succeeded. */
  private static Condition mayBeRung() {
    return WAKEUPS
        .RUNG_AT
        .isNull()
        .or(WAKEUPS.RINGS.eq(0).and(WAKEUPS.RUNG_AT.lt(secondsAgo(LONGER_THAN_A_RING))))
        .or(WAKEUPS.RINGS.eq(1).and(WAKEUPS.RUNG_AT.lt(secondsAgo(10))))
        .or(WAKEUPS.RINGS.eq(2).and(WAKEUPS.RUNG_AT.lt(secondsAgo(60))))
        .or(WAKEUPS.RUNG_AT.lt(secondsAgo(300)));
  }

  /**
   * Counts the rings that succeeded. Waits for nobody: who holds a row's line just now is a turn or
   * an accept, which count the rings anew, so that one is left out.
   */
  public void rung(Collection<RowId> rows) {
    var free =
        select(WAKEUPS.TENANT, WAKEUPS.KIND, WAKEUPS.ID)
            .from(WAKEUPS)
            .where(or(rows.stream().map(Wakeups::is).toList()))
            .forUpdate()
            .skipLocked();
    transaction
        .update(WAKEUPS)
        .set(WAKEUPS.RINGS, WAKEUPS.RINGS.plus(1))
        .set(WAKEUPS.RUNG_AT, now())
        .where(row(WAKEUPS.TENANT, WAKEUPS.KIND, WAKEUPS.ID).in(free))
        .execute();
  }

  /** How to ring for this row, as it was opened. */
  public Ring ringFor(RowId row) {
    return transaction
        .select(RING)
        .from(WAKEUPS)
        .where(is(row))
        .fetchOptional(Wakeups::ring)
        .orElse(Ring.of(row));
  }

  /** For how long the row that has waited longest is overdue, and how many are; for the metrics. */
  public record Lag(long overdueRows, double oldestSeconds) {}

  public Lag lag() {
    return transaction
        .fetchOptional(
            """
            select count(*), coalesce(extract(epoch from now() - min(due_at)), 0)
            from public.wakeups where due_at < now()
            """)
        .map(line -> new Lag(line.get(0, Long.class), line.get(1, Double.class)))
        .orElseThrow();
  }

  private UpdateSetMoreStep<WakeupsRecord> rest(long taken) {
    return transaction.update(WAKEUPS).set(WAKEUPS.TAKEN, taken).set(WAKEUPS.RINGS, 0);
  }

  private static Condition isQuiet(RowId row, long taken) {
    return is(row).and(WAKEUPS.ACCEPTED.eq(taken));
  }

  static Condition is(RowId row) {
    return WAKEUPS
        .TENANT
        .eq(row.tenant().value())
        .and(WAKEUPS.KIND.eq(row.kind().code()))
        .and(WAKEUPS.ID.eq(row.id()));
  }

  static Field<Instant> now() {
    return field("now()", Instant.class);
  }

  private static Field<Instant> secondsAgo(int seconds) {
    return field("now() - make_interval(secs => {0})", Instant.class, val(seconds));
  }

  private static Ring ring(Record line) {
    return new Ring(
        new RowId(
            RowKind.ofCode(line.get(WAKEUPS.KIND)),
            new TenantSlug(line.get(WAKEUPS.TENANT)),
            line.get(WAKEUPS.ID)),
        line.get(WAKEUPS.CHANNEL),
        line.get(WAKEUPS.THREAD),
        line.get(WAKEUPS.SUMMARY));
  }
}
