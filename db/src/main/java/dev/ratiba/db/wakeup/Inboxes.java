package dev.ratiba.db.wakeup;

import static dev.ratiba.db.schema.public_.Tables.WAKEUPS;
import static dev.ratiba.db.schema.tenant_template.Tables.INBOX;
import static org.jooq.impl.DSL.least;

import dev.ratiba.wakeup.RowId;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** What arrived for live rows, in the order of acceptance. */
public final class Inboxes {
  /** So many rows are drained by one turn at most; the rest waits for the next one. */
  static final int TURN_SIZE = 50;

  private final DSLContext tenant;

  public Inboxes(DSLContext tenant) {
    this.tenant = tenant;
  }

  /** What came of an append. */
  public enum Appended {
    ACCEPTED,
    DUPLICATE,
    /** The row is over; nothing was appended. */
    CLOSED
  }

  /** One arrival that no turn has taken yet. */
  public record Waiting(UUID id, long sequence, Arrival arrival) {}

  /**
   * Appends in the order of acceptance and makes the row due. Waits for another append to the same
   * row, never for a turn.
   */
  public Appended append(RowId row, Arrival arrival) {
    var accepted = lockCounter(row);
    if (accepted == null) {
      return Appended.CLOSED;
    }
    if (insert(row, accepted + 1, arrival) == 0) {
      return Appended.DUPLICATE;
    }
    tenant
        .update(WAKEUPS)
        .set(WAKEUPS.ACCEPTED, accepted + 1)
        .set(WAKEUPS.DUE_AT, least(WAKEUPS.DUE_AT, Wakeups.now()))
        .set(WAKEUPS.RINGS, 0)
        .where(Wakeups.is(row))
        .execute();
    return Appended.ACCEPTED;
  }

  /** Whether this arrival has been appended before, to whatever row. */
  public boolean knows(String provider, String providerId) {
    return tenant.fetchExists(
        INBOX, INBOX.PROVIDER.eq(provider).and(INBOX.PROVIDER_ID.eq(providerId)));
  }

  /** What no turn has taken, oldest first. */
  public List<Waiting> waiting(RowId row) {
    return tenant
        .select(
            INBOX.ID, INBOX.SEQUENCE, INBOX.PROVIDER, INBOX.PROVIDER_ID, INBOX.KIND, INBOX.PAYLOAD)
        .from(INBOX)
        .where(INBOX.RECIPIENT.eq(row.kind().code()))
        .and(INBOX.RECIPIENT_ID.eq(row.id()))
        .and(INBOX.TURN_ID.isNull())
        .orderBy(INBOX.SEQUENCE)
        .limit(TURN_SIZE)
        .fetch(
            Records.mapping((id, sequence, provider, providerId, kind, payload) ->
                new Waiting(id, sequence, new Arrival(provider, providerId, kind, payload))));
  }

  /** Marks as taken. */
  public void take(List<Waiting> waiting, UUID turn) {
    if (!waiting.isEmpty()) {
      tenant
          .update(INBOX)
          .set(INBOX.TURN_ID, turn)
          .where(INBOX.ID.in(waiting.stream().map(Waiting::id).toList()))
          .execute();
    }
  }

  /** Keeps this instead of what arrived, which nobody is to read again. */
  public void keepInstead(Arrival arrived, JSONB payload) {
    tenant
        .update(INBOX)
        .set(INBOX.PAYLOAD, payload)
        .where(INBOX.PROVIDER.eq(arrived.provider()))
        .and(INBOX.PROVIDER_ID.eq(arrived.providerId()))
        .execute();
  }

  private @Nullable Long lockCounter(RowId row) {
    return tenant
        .select(WAKEUPS.ACCEPTED)
        .from(WAKEUPS)
        .where(Wakeups.is(row))
        .forNoKeyUpdate()
        .fetchOne(WAKEUPS.ACCEPTED);
  }

  private int insert(RowId row, long sequence, Arrival arrival) {
    return tenant
        .insertInto(INBOX)
        .set(INBOX.RECIPIENT, row.kind().code())
        .set(INBOX.RECIPIENT_ID, row.id())
        .set(INBOX.SEQUENCE, sequence)
        .set(INBOX.PROVIDER, arrival.provider())
        .set(INBOX.PROVIDER_ID, arrival.providerId())
        .set(INBOX.KIND, arrival.kind())
        .set(INBOX.PAYLOAD, arrival.payload())
        .onConflictDoNothing()
        .execute();
  }
}
