package dev.ratiba.db.booking;

import static dev.ratiba.db.schema.tenant_template.Tables.APPOINTMENTS;
import static dev.ratiba.db.schema.tenant_template.Tables.BOOKINGS;
import static dev.ratiba.db.schema.tenant_template.Tables.BOOKING_ITEMS;
import static dev.ratiba.db.schema.tenant_template.Tables.STAFF;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Money;
import dev.ratiba.booking.Service;
import dev.ratiba.booking.ServiceId;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.StaffId;
import dev.ratiba.booking.Visit;
import dev.ratiba.conversation.ThreadId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Visits and the slots that are kept for them. No two appointments of one member of staff ever
 * overlap: the database refuses. A slot whose hold has run out is kept until somebody wants it.
 */
public final class Bookings {
  private static final Field<Instant> NOW = field("now()", Instant.class);
  private static final Field<Instant> FOR_EVER = field("'infinity'::timestamptz", Instant.class);

  private final DSLContext tenant;

  public Bookings(DSLContext tenant) {
    this.tenant = tenant;
  }

  /** For whom a slot is held, and for how long. */
  public record Hold(UUID customer, ThreadId thread, Service service, Slot slot, Duration life) {}

  /**
   * Holds the slot under a new booking; empty, with everything as it was, when somebody else has
   * it. The hold that it replaces is given up only when this one is had.
   */
  public Optional<Visit> hold(Hold hold, @Nullable BookingId instead) {
    try {
      return Optional.of(
          tenant.transactionResult(
              savepoint -> new Bookings(DSL.using(savepoint)).holdOrRefuse(hold, instead)));
    } catch (Refused somebodyElse) {
      return Optional.empty();
    }
  }

  /** Locks the booking, which orders everybody who changes it; empty when it is not there. */
  public Optional<Money> lock(BookingId booking) {
    return tenant
        .select(row(BOOKINGS.DUE_MINOR, BOOKINGS.CURRENCY).mapping(Money::new))
        .from(BOOKINGS)
        .where(BOOKINGS.ID.eq(booking.value()))
        .forNoKeyUpdate()
        .fetchOptional(Records.mapping(money -> money));
  }

  /** Gives up the booking's hold; one that is being paid for, or is paid, stays. */
  public void release(BookingId booking) {
    tenant
        .deleteFrom(APPOINTMENTS)
        .where(APPOINTMENTS.BOOKING_ID.eq(booking.value()))
        .and(APPOINTMENTS.STATUS.eq("reserved"))
        .and(APPOINTMENTS.HOLD_EXPIRES_AT.ne(FOR_EVER))
        .execute();
  }

  /** Keeps the slot for as long as it is being paid for; false when the hold is gone. */
  public boolean keepWhilePaying(BookingId booking) {
    return setHold(booking, FOR_EVER);
  }

  /** Gives the hold an ordinary life again; false when there is none. */
  public boolean keepFor(BookingId booking, Duration life) {
    return setHold(
        booking, field("now() + make_interval(secs => {0})", Instant.class, val(life.toSeconds())));
  }

  /** Until when the slot is held; empty when it is not, or is being paid for. */
  public Optional<Instant> heldUntil(BookingId booking) {
    return tenant
        .select(APPOINTMENTS.HOLD_EXPIRES_AT)
        .from(APPOINTMENTS)
        .where(APPOINTMENTS.BOOKING_ID.eq(booking.value()))
        .and(APPOINTMENTS.STATUS.eq("reserved"))
        .and(APPOINTMENTS.HOLD_EXPIRES_AT.ne(FOR_EVER))
        .fetchOptional(APPOINTMENTS.HOLD_EXPIRES_AT);
  }

  /**
   * Books the visit: its hold, or its slot once more where the hold is gone and the slot is free.
   * False, with everything as it was, when somebody else has the slot, or when it would have begun
   * before the money came.
   */
  public boolean confirm(BookingId booking) {
    return confirmHeld(booking) || bookAgain(booking);
  }

  /** The visit as it was held, whatever became of the hold. */
  public Optional<Visit> visit(BookingId booking) {
    return tenant
        .select(
            BOOKINGS.ID.convertFrom(BookingId::new),
            BOOKING_ITEMS.SERVICE_ID.convertFrom(ServiceId::new),
            row(
                    BOOKING_ITEMS.STAFF_ID.convertFrom(StaffId::new),
                    BOOKING_ITEMS.STARTS_AT,
                    BOOKING_ITEMS.ENDS_AT)
                .mapping(Slot::new),
            row(BOOKINGS.DUE_MINOR, BOOKINGS.CURRENCY).mapping(Money::new))
        .from(BOOKINGS)
        .join(BOOKING_ITEMS)
        .on(BOOKING_ITEMS.BOOKING_ID.eq(BOOKINGS.ID))
        .where(BOOKINGS.ID.eq(booking.value()))
        .orderBy(BOOKING_ITEMS.POSITION)
        .limit(1)
        .fetchOptional(Records.mapping(Visit::new));
  }

  /** An appointment that nobody else may overlap. */
  static Condition keepsItsSlot() {
    return APPOINTMENTS
        .STATUS
        .in("confirmed", "pending_reschedule")
        .or(APPOINTMENTS.STATUS.eq("reserved").and(APPOINTMENTS.HOLD_EXPIRES_AT.gt(NOW)));
  }

  private Visit holdOrRefuse(Hold hold, @Nullable BookingId instead) {
    if (instead != null) {
      lockDiaries(hold.slot().staff(), instead);
      release(instead);
    }
    var booking = make(hold);
    if (!reserve(booking, hold)) {
      throw new Refused();
    }
    return new Visit(booking, hold.service().id(), hold.slot(), hold.service().due());
  }

  private BookingId make(Hold hold) {
    var booking =
        tenant
            .insertInto(BOOKINGS)
            .set(BOOKINGS.CUSTOMER_ID, hold.customer())
            .set(BOOKINGS.CONVERSATION_ID, hold.thread().value())
            .set(BOOKINGS.DUE_MINOR, hold.service().due().minor())
            .set(BOOKINGS.CURRENCY, hold.service().due().currency())
            .returning(BOOKINGS.ID)
            .fetchSingle()
            .getId();
    tenant
        .insertInto(BOOKING_ITEMS)
        .set(BOOKING_ITEMS.BOOKING_ID, booking)
        .set(BOOKING_ITEMS.POSITION, 1)
        .set(BOOKING_ITEMS.SERVICE_ID, hold.service().id().value())
        .set(BOOKING_ITEMS.STAFF_ID, hold.slot().staff().value())
        .set(BOOKING_ITEMS.STARTS_AT, hold.slot().starts())
        .set(BOOKING_ITEMS.ENDS_AT, hold.slot().ends())
        .set(BOOKING_ITEMS.PRICE_MINOR, hold.service().price().minor())
        .execute();
    return new BookingId(booking);
  }

  /**
   * Whoever gives up one slot for another locks the diaries of both, in order: two customers who
   * want each other's slot wait for one another once, not for ever.
   */
  private void lockDiaries(StaffId wanted, BookingId instead) {
    tenant
        .select(STAFF.ID)
        .from(STAFF)
        .where(STAFF.ID.eq(wanted.value()))
        .or(
            STAFF.ID.in(
                DSL.select(APPOINTMENTS.STAFF_ID)
                    .from(APPOINTMENTS)
                    .where(APPOINTMENTS.BOOKING_ID.eq(instead.value()))))
        .orderBy(STAFF.ID)
        .forNoKeyUpdate()
        .execute();
  }

  private boolean reserve(BookingId booking, Hold hold) {
    var slot = hold.slot();
    removeRunOut(slot.staff().value(), slot.starts(), slot.ends());
    return tenant
            .insertInto(APPOINTMENTS)
            .set(APPOINTMENTS.BOOKING_ID, booking.value())
            .set(APPOINTMENTS.CUSTOMER_ID, hold.customer())
            .set(APPOINTMENTS.SERVICE_ID, hold.service().id().value())
            .set(APPOINTMENTS.STAFF_ID, slot.staff().value())
            .set(APPOINTMENTS.STARTS_AT, slot.starts())
            .set(APPOINTMENTS.ENDS_AT, slot.ends())
            .set(APPOINTMENTS.STATUS, "reserved")
            .set(
                APPOINTMENTS.HOLD_EXPIRES_AT,
                field(
                    "now() + make_interval(secs => {0})",
                    Instant.class, val(hold.life().toSeconds())))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /**
   * Holds that have run out make way, one after the other by their start; whether one has run out,
   * its own column says alone.
   */
  private void removeRunOut(UUID staff, Instant starts, Instant ends) {
    tenant
        .deleteFrom(APPOINTMENTS)
        .where(
            APPOINTMENTS.ID.in(
                DSL.select(APPOINTMENTS.ID)
                    .from(APPOINTMENTS)
                    .where(APPOINTMENTS.STAFF_ID.eq(staff))
                    .and(APPOINTMENTS.STATUS.eq("reserved"))
                    .and(APPOINTMENTS.HOLD_EXPIRES_AT.le(NOW))
                    .and(APPOINTMENTS.STARTS_AT.lt(ends))
                    .and(APPOINTMENTS.ENDS_AT.gt(starts))
                    .orderBy(APPOINTMENTS.STARTS_AT)
                    .forUpdate()))
        .execute();
  }

  private boolean confirmHeld(BookingId booking) {
    return tenant
            .update(APPOINTMENTS)
            .set(APPOINTMENTS.STATUS, "confirmed")
            .setNull(APPOINTMENTS.HOLD_EXPIRES_AT)
            .where(APPOINTMENTS.BOOKING_ID.eq(booking.value()))
            .and(APPOINTMENTS.STATUS.eq("confirmed").or(isReservedInTime()))
            .execute()
        > 0;
  }

  private static Condition isReservedInTime() {
    var inTime = APPOINTMENTS.HOLD_EXPIRES_AT.eq(FOR_EVER).or(APPOINTMENTS.STARTS_AT.gt(NOW));
    return APPOINTMENTS.STATUS.eq("reserved").and(inTime);
  }

  private boolean bookAgain(BookingId booking) {
    return visit(booking)
        .map(visit -> {
          var slot = visit.slot();
          removeRunOut(slot.staff().value(), slot.starts(), slot.ends());
          return insertConfirmed(booking) == 1;
        })
        .orElse(false);
  }

  private int insertConfirmed(BookingId booking) {
    return tenant
        .insertInto(
            APPOINTMENTS,
            APPOINTMENTS.BOOKING_ID,
            APPOINTMENTS.CUSTOMER_ID,
            APPOINTMENTS.SERVICE_ID,
            APPOINTMENTS.STAFF_ID,
            APPOINTMENTS.STARTS_AT,
            APPOINTMENTS.ENDS_AT,
            APPOINTMENTS.STATUS)
        .select(
            DSL.select(
                    BOOKINGS.ID,
                    BOOKINGS.CUSTOMER_ID,
                    BOOKING_ITEMS.SERVICE_ID,
                    BOOKING_ITEMS.STAFF_ID,
                    BOOKING_ITEMS.STARTS_AT,
                    BOOKING_ITEMS.ENDS_AT,
                    inline("confirmed"))
                .from(BOOKINGS)
                .join(BOOKING_ITEMS)
                .on(BOOKING_ITEMS.BOOKING_ID.eq(BOOKINGS.ID))
                .where(BOOKINGS.ID.eq(booking.value()))
                .and(BOOKING_ITEMS.STARTS_AT.gt(NOW)))
        .onConflictDoNothing()
        .execute();
  }

  private boolean setHold(BookingId booking, Field<Instant> until) {
    return tenant
            .update(APPOINTMENTS)
            .set(APPOINTMENTS.HOLD_EXPIRES_AT, until)
            .where(APPOINTMENTS.BOOKING_ID.eq(booking.value()))
            .and(APPOINTMENTS.STATUS.eq("reserved"))
            .execute()
        > 0;
  }

  /** Rolls the savepoint back: somebody else has the slot. */
  private static final class Refused extends RuntimeException {
    Refused() {
      super("Somebody else has the slot", null, false, false);
    }
  }
}
