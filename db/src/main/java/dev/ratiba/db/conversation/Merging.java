package dev.ratiba.db.conversation;

import static dev.ratiba.db.schema.tenant_template.Tables.APPOINTMENTS;
import static dev.ratiba.db.schema.tenant_template.Tables.BOOKINGS;
import static dev.ratiba.db.schema.tenant_template.Tables.CONSENTS;
import static dev.ratiba.db.schema.tenant_template.Tables.CONVERSATIONS;
import static dev.ratiba.db.schema.tenant_template.Tables.CUSTOMERS;
import static dev.ratiba.db.schema.tenant_template.Tables.CUSTOMER_IDENTITIES;
import static dev.ratiba.db.schema.tenant_template.Tables.CUSTOMER_MERGES;
import static dev.ratiba.db.schema.tenant_template.Tables.HANDOFF_LOG;
import static org.jooq.impl.DSL.field;

import dev.ratiba.db.Json;
import dev.ratiba.db.schema.tenant_template.tables.records.CustomerMergesRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/**
 * Two customers whom an operator has found to be one person: what the one has becomes the
 * other's, and can be given back. Numbers that are the same need no operator.
 */
public final class Merging {
  private static final Field<Instant> NOW = field("now()", Instant.class);

  private final DSLContext tenant;

  public Merging(DSLContext tenant) {
    this.tenant = tenant;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Merged(UUID merge) implements Outcome {}

    /** Nothing was changed. */
    record Refused(Why why) implements Outcome {}
  }

  public enum Why {
    /** One of both is not there, or is somebody else already. */
    NOT_TWO_CUSTOMERS,
    /** Each has a number of their own, so they are not one person. */
    TWO_NUMBERS,
    /** Both are talking on one channel just now. */
    BOTH_TALK
  }

  /** The ids of what was given, and the number, if that was. */
  record Moved(
      List<UUID> identities,
      List<String> threads,
      List<UUID> bookings,
      List<UUID> appointments,
      List<UUID> handoffs,
      List<UUID> consents,
      @Nullable String phone) {}

  /** Makes what the second has the first one's. */
  public Outcome merge(UUID kept, UUID gone, String actor) {
    var moved = listed(gone); // threads are locked before customers, as by a turn
    var trouble = trouble(kept, gone);
    if (trouble.isPresent()) {
      return new Outcome.Refused(trouble.get());
    }
    give(moved, gone, kept);
    if (moved.phone() != null) {
      setPhone(gone, null);
      setPhone(kept, moved.phone());
    }
    setMergedInto(gone, kept);
    return new Outcome.Merged(note(kept, gone, moved, actor));
  }

  /**
   * Gives back what came with that merge and is still there; what came later stays. False when it
   * was undone before, or something else was made of them since.
   */
  public boolean undo(UUID merge) {
    var found =
        tenant
            .selectFrom(CUSTOMER_MERGES)
            .where(CUSTOMER_MERGES.ID.eq(merge))
            .and(CUSTOMER_MERGES.UNDONE_AT.isNull())
            .forUpdate()
            .fetchOptional()
            .filter(this::stillHolds);
    found.ifPresent(this::undo);
    return found.isPresent();
  }

  private void undo(CustomerMergesRecord merge) {
    var moved = Json.read(merge.getMoved(), Moved.class);
    lock(moved);
    give(moved, merge.getKeptId(), merge.getGoneId());
    if (moved.phone() != null) {
      setPhone(merge.getKeptId(), null);
      setPhone(merge.getGoneId(), moved.phone());
    }
    setMergedInto(merge.getGoneId(), null);
    tenant
        .update(CUSTOMER_MERGES)
        .set(CUSTOMER_MERGES.UNDONE_AT, NOW)
        .where(CUSTOMER_MERGES.ID.eq(merge.getId()))
        .execute();
  }

  private boolean stillHolds(CustomerMergesRecord merge) {
    return tenant.fetchExists(
            CUSTOMERS,
            CUSTOMERS.ID.eq(merge.getGoneId()).and(CUSTOMERS.MERGED_INTO.eq(merge.getKeptId())))
        && tenant.fetchExists(
            CUSTOMERS, CUSTOMERS.ID.eq(merge.getKeptId()).and(CUSTOMERS.MERGED_INTO.isNull()));
  }

  private Optional<Why> trouble(UUID kept, UUID gone) {
    var phones = new TreeMap<UUID, Optional<String>>();
    tenant
        .select(CUSTOMERS.ID, CUSTOMERS.PHONE_E164)
        .from(CUSTOMERS)
        .where(CUSTOMERS.ID.in(kept, gone))
        .and(CUSTOMERS.MERGED_INTO.isNull())
        .orderBy(CUSTOMERS.ID)
        .forNoKeyUpdate()
        .forEach(one -> phones.put(one.value1(), Optional.ofNullable(one.value2())));
    if (phones.size() != 2) {
      return Optional.of(Why.NOT_TWO_CUSTOMERS);
    }
    if (phones.values().stream().allMatch(Optional::isPresent)) {
      return Optional.of(Why.TWO_NUMBERS);
    }
    return bothTalk(kept, gone) ? Optional.of(Why.BOTH_TALK) : Optional.empty();
  }

  private boolean bothTalk(UUID kept, UUID gone) {
    var others = CONVERSATIONS.as("others");
    return tenant.fetchExists(
        CONVERSATIONS
            .join(others)
            .on(others.CHANNEL.eq(CONVERSATIONS.CHANNEL))
            .and(CONVERSATIONS.CUSTOMER_ID.eq(kept))
            .and(others.CUSTOMER_ID.eq(gone))
            .and(CONVERSATIONS.CLOSED_AT.isNull())
            .and(others.CLOSED_AT.isNull())
            .and(CONVERSATIONS.SESSION_ID.isNull())
            .and(others.SESSION_ID.isNull()));
  }

  /** All that the customer has, locked in everybody's order: threads, bookings, appointments. */
  private Moved listed(UUID customer) {
    var inOrder = new InOrder(tenant);
    var threads = inOrder.lockThreads(CONVERSATIONS.CUSTOMER_ID.eq(customer));
    var bookings = inOrder.lockBookings(BOOKINGS.CUSTOMER_ID.eq(customer));
    var appointments = inOrder.lockAppointments(APPOINTMENTS.CUSTOMER_ID.eq(customer));
    return new Moved(
        ids(CUSTOMER_IDENTITIES, CUSTOMER_IDENTITIES.ID, CUSTOMER_IDENTITIES.CUSTOMER_ID, customer),
        threads,
        bookings,
        appointments,
        ids(HANDOFF_LOG, HANDOFF_LOG.ID, HANDOFF_LOG.CUSTOMER_ID, customer),
        ids(CONSENTS, CONSENTS.ID, CONSENTS.CUSTOMER_ID, customer),
        phoneOf(customer));
  }

  private void lock(Moved moved) {
    var inOrder = new InOrder(tenant);
    inOrder.lockThreads(CONVERSATIONS.ID.in(moved.threads()));
    inOrder.lockBookings(BOOKINGS.ID.in(moved.bookings()));
    inOrder.lockAppointments(APPOINTMENTS.ID.in(moved.appointments()));
  }

  private void give(Moved moved, UUID from, UUID to) {
    give(CONVERSATIONS.ID, CONVERSATIONS.CUSTOMER_ID, moved.threads(), from, to);
    give(BOOKINGS.ID, BOOKINGS.CUSTOMER_ID, moved.bookings(), from, to);
    give(APPOINTMENTS.ID, APPOINTMENTS.CUSTOMER_ID, moved.appointments(), from, to);
    give(CUSTOMER_IDENTITIES.ID, CUSTOMER_IDENTITIES.CUSTOMER_ID, moved.identities(), from, to);
    give(HANDOFF_LOG.ID, HANDOFF_LOG.CUSTOMER_ID, moved.handoffs(), from, to);
    give(CONSENTS.ID, CONSENTS.CUSTOMER_ID, moved.consents(), from, to);
  }

  private <T> void give(
      TableField<?, T> id, TableField<?, UUID> customer, List<T> rows, UUID from, UUID to) {
    tenant
        .update(id.getTable())
        .set(customer, to)
        .where(id.in(rows))
        .and(customer.eq(from))
        .execute();
  }

  private List<UUID> ids(Table<?> table, Field<UUID> id, Field<UUID> ofCustomer, UUID customer) {
    return tenant.select(id).from(table).where(ofCustomer.eq(customer)).orderBy(id).fetch(id);
  }

  private @Nullable String phoneOf(UUID customer) {
    return tenant
        .select(CUSTOMERS.PHONE_E164)
        .from(CUSTOMERS)
        .where(CUSTOMERS.ID.eq(customer))
        .fetchOne(CUSTOMERS.PHONE_E164);
  }

  private void setPhone(UUID customer, @Nullable String phone) {
    tenant
        .update(CUSTOMERS)
        .set(CUSTOMERS.PHONE_E164, phone)
        .where(CUSTOMERS.ID.eq(customer))
        .execute();
  }

  private void setMergedInto(UUID customer, @Nullable UUID other) {
    tenant
        .update(CUSTOMERS)
        .set(CUSTOMERS.MERGED_INTO, other)
        .where(CUSTOMERS.ID.eq(customer))
        .execute();
  }

  private UUID note(UUID kept, UUID gone, Moved moved, String actor) {
    return tenant
        .insertInto(CUSTOMER_MERGES)
        .set(CUSTOMER_MERGES.KEPT_ID, kept)
        .set(CUSTOMER_MERGES.GONE_ID, gone)
        .set(CUSTOMER_MERGES.MOVED, Json.write(moved))
        .set(CUSTOMER_MERGES.ACTOR, actor)
        .returning(CUSTOMER_MERGES.ID)
        .fetchSingle()
        .getId();
  }
}
