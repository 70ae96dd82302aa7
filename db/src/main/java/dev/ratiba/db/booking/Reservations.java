package dev.ratiba.db.booking;

import static dev.ratiba.db.schema.tenant_template.Tables.APPOINTMENTS;
import static dev.ratiba.db.schema.tenant_template.Tables.BOOKINGS;
import static dev.ratiba.db.schema.tenant_template.Tables.BOOKING_ITEMS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import dev.ratiba.booking.Appointment;
import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;

/**
 * The appointments of bookings. Everybody locks them in one order, by staff and start, and those
 * that have run out before any is added; so nobody waits in a circle.
 */
final class Reservations {
  private static final Field<Instant> NOW = field("now()", Instant.class);
  private static final Field<Instant> FOR_EVER = field("'infinity'::timestamptz", Instant.class);

  /** As PostgreSQL orders them: by the letters of the id, and not by its signed halves. */
  private static final Comparator<Appointment> IN_ORDER =
      Comparator.comparing((Appointment wanted) -> wanted.slot().staff().toString())
          .thenComparing(wanted -> wanted.slot().starts());

  private final DSLContext tenant;

  Reservations(DSLContext tenant) {
    this.tenant = tenant;
  }

  /** An appointment that nobody else may overlap. */
  static Condition keepsItsSlot() {
    return APPOINTMENTS
        .STATUS
        .in("confirmed", "pending_reschedule")
        .or(APPOINTMENTS.STATUS.eq("reserved").and(APPOINTMENTS.HOLD_EXPIRES_AT.gt(NOW)));
  }

  /** Holds all of it for the customer; false when somebody else has one of the slots. */
  boolean reserve(BookingId booking, UUID customer, List<Appointment> wanted, Duration life) {
    var inOrder = wanted.stream().sorted(IN_ORDER).toList();
    inOrder.forEach(appointment -> removeRunOut(appointment.slot()));
    return inOrder.stream().allMatch(appointment -> reserve(booking, customer, appointment, life));
  }

  private boolean reserve(BookingId booking, UUID customer, Appointment wanted, Duration life) {
    var slot = wanted.slot();
    return tenant
            .insertInto(APPOINTMENTS)
            .set(APPOINTMENTS.BOOKING_ID, booking.value())
            .set(APPOINTMENTS.CUSTOMER_ID, customer)
            .set(APPOINTMENTS.SERVICE_ID, wanted.service().value())
            .set(APPOINTMENTS.STAFF_ID, slot.staff().value())
            .set(APPOINTMENTS.STARTS_AT, slot.starts())
            .set(APPOINTMENTS.ENDS_AT, slot.ends())
            .set(APPOINTMENTS.STATUS, "reserved")
            .set(APPOINTMENTS.HOLD_EXPIRES_AT, inA(life))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /** Gives up what is held; what is being paid for, or is paid, stays. */
  void release(BookingId booking) {
    tenant
        .deleteFrom(APPOINTMENTS)
        .where(APPOINTMENTS.ID.in(lockedOf(booking)))
        .and(APPOINTMENTS.STATUS.eq("reserved"))
        .and(APPOINTMENTS.HOLD_EXPIRES_AT.ne(FOR_EVER))
        .execute();
  }

  /** The same for one item of the booking. */
  void release(BookingId booking, int position) {
    tenant
        .deleteFrom(APPOINTMENTS)
        .where(APPOINTMENTS.ID.in(lockedOf(booking)))
        .and(APPOINTMENTS.STATUS.eq("reserved"))
        .and(APPOINTMENTS.HOLD_EXPIRES_AT.ne(FOR_EVER))
        .and(
            row(APPOINTMENTS.STAFF_ID, APPOINTMENTS.STARTS_AT)
                .in(
                    select(BOOKING_ITEMS.STAFF_ID, BOOKING_ITEMS.STARTS_AT)
                        .from(BOOKING_ITEMS)
                        .where(BOOKING_ITEMS.BOOKING_ID.eq(booking.value()))
                        .and(BOOKING_ITEMS.POSITION.eq(position))))
        .execute();
  }

  /** Until when all of it is held; empty when it is not, or is being paid for. */
  Optional<Instant> heldUntil(BookingId booking) {
    var until = min(APPOINTMENTS.HOLD_EXPIRES_AT);
    return Optional.ofNullable(
        tenant
            .select(until)
            .from(APPOINTMENTS)
            .where(APPOINTMENTS.BOOKING_ID.eq(booking.value()))
            .and(APPOINTMENTS.STATUS.eq("reserved"))
            .and(APPOINTMENTS.HOLD_EXPIRES_AT.ne(FOR_EVER))
            .fetchSingle(until));
  }

  /** Whether any of them is being paid for, or is booked. */
  boolean isFixed(BookingId booking) {
    return tenant.fetchExists(
        APPOINTMENTS,
        APPOINTMENTS
            .BOOKING_ID
            .eq(booking.value())
            .and(APPOINTMENTS.STATUS.ne("reserved").or(APPOINTMENTS.HOLD_EXPIRES_AT.eq(FOR_EVER))));
  }

  /** Keeps all that the booking comprises; false when any of it is not held any more. */
  boolean keepForEver(BookingId booking) {
    return keepUntil(FOR_EVER, booking);
  }

  boolean keepFor(Duration life, BookingId booking) {
    return keepUntil(inA(life), booking);
  }

  private boolean keepUntil(Field<Instant> until, BookingId booking) {
    return hasAll(booking, APPOINTMENTS.STATUS.eq("reserved"))
        && tenant
                .update(APPOINTMENTS)
                .set(APPOINTMENTS.HOLD_EXPIRES_AT, until)
                .where(APPOINTMENTS.BOOKING_ID.eq(booking.value()))
                .and(APPOINTMENTS.STATUS.eq("reserved"))
                .execute()
            > 0;
  }

  /** Books all that the booking comprises; false, with all as it was, when it is not held. */
  boolean confirmHeld(BookingId booking) {
    return hasAll(booking, canBeConfirmed()) && confirmed(booking) > 0;
  }

  /**
   * The same, and its slots once more where they are not held but free. When it is false, one of
   * two may be booked: the caller rolls back.
   */
  boolean confirmOrTake(BookingId booking) {
    lockForTaking(booking);
    var held = confirmed(booking);
    tenant.deleteFrom(APPOINTMENTS).where(APPOINTMENTS.ID.in(inTheWayOf(booking))).execute();
    var items = tenant.fetchCount(BOOKING_ITEMS, BOOKING_ITEMS.BOOKING_ID.eq(booking.value()));
    return items > 0 && held + take(booking) == items;
  }

  private int confirmed(BookingId booking) {
    return tenant
        .update(APPOINTMENTS)
        .set(APPOINTMENTS.STATUS, "confirmed")
        .setNull(APPOINTMENTS.HOLD_EXPIRES_AT)
        .where(APPOINTMENTS.BOOKING_ID.eq(booking.value()))
        .and(canBeConfirmed())
        .execute();
  }

  /** Locks what the booking has of this kind, and says whether that is all it comprises. */
  private boolean hasAll(BookingId booking, Condition kind) {
    var items =
        field(
            selectCount().from(BOOKING_ITEMS).where(BOOKING_ITEMS.BOOKING_ID.eq(booking.value())));
    var had =
        tenant
            .select(items)
            .from(APPOINTMENTS)
            .where(APPOINTMENTS.BOOKING_ID.eq(booking.value()))
            .and(kind)
            .orderBy(APPOINTMENTS.STAFF_ID, APPOINTMENTS.STARTS_AT)
            .forUpdate()
            .fetch(items);
    return !had.isEmpty() && had.size() == had.getFirst();
  }

  private static Condition canBeConfirmed() {
    var inTime = APPOINTMENTS.HOLD_EXPIRES_AT.eq(FOR_EVER).or(APPOINTMENTS.STARTS_AT.gt(NOW));
    return APPOINTMENTS.STATUS.eq("confirmed").or(APPOINTMENTS.STATUS.eq("reserved").and(inTime));
  }

  private int take(BookingId booking) {
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
            select(
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
                .and(BOOKING_ITEMS.STARTS_AT.gt(NOW))
                .andNotExists(selectOne().from(APPOINTMENTS).where(isOfItem()))
                .orderBy(BOOKING_ITEMS.STAFF_ID, BOOKING_ITEMS.STARTS_AT))
        .onConflictDoNothing()
        .execute();
  }

  private static Condition isOfItem() {
    return APPOINTMENTS
        .BOOKING_ID
        .eq(BOOKING_ITEMS.BOOKING_ID)
        .and(APPOINTMENTS.STAFF_ID.eq(BOOKING_ITEMS.STAFF_ID))
        .and(APPOINTMENTS.STARTS_AT.eq(BOOKING_ITEMS.STARTS_AT));
  }

  /** Its appointments, each locked in its turn. */
  static Select<Record1<UUID>> lockedOf(BookingId booking) {
    return select(APPOINTMENTS.ID)
        .from(APPOINTMENTS)
        .where(APPOINTMENTS.BOOKING_ID.eq(booking.value()))
        .orderBy(APPOINTMENTS.STAFF_ID, APPOINTMENTS.STARTS_AT)
        .forUpdate();
  }

  /** Locks its appointments and the run-out ones in its way, all in one order. */
  private void lockForTaking(BookingId booking) {
    var own =
        select(APPOINTMENTS.ID)
            .from(APPOINTMENTS)
            .where(APPOINTMENTS.BOOKING_ID.eq(booking.value()));
    tenant
        .select(APPOINTMENTS.ID)
        .from(APPOINTMENTS)
        .where(APPOINTMENTS.ID.in(own.union(inTheWayOf(booking))))
        .orderBy(APPOINTMENTS.STAFF_ID, APPOINTMENTS.STARTS_AT)
        .forUpdate()
        .execute();
  }

  private static Select<Record1<UUID>> inTheWayOf(BookingId booking) {
    return select(APPOINTMENTS.ID)
        .from(APPOINTMENTS)
        .join(BOOKING_ITEMS)
        .on(BOOKING_ITEMS.STAFF_ID.eq(APPOINTMENTS.STAFF_ID))
        .and(BOOKING_ITEMS.STARTS_AT.lt(APPOINTMENTS.ENDS_AT))
        .and(BOOKING_ITEMS.ENDS_AT.gt(APPOINTMENTS.STARTS_AT))
        .where(BOOKING_ITEMS.BOOKING_ID.eq(booking.value()))
        .and(hasRunOut());
  }

  /** Whether it has, its own column says alone. */
  private static Condition hasRunOut() {
    return APPOINTMENTS.STATUS.eq("reserved").and(APPOINTMENTS.HOLD_EXPIRES_AT.le(NOW));
  }

  /** Holds that have run out make way, one after the other by their start. */
  private void removeRunOut(Slot slot) {
    tenant
        .deleteFrom(APPOINTMENTS)
        .where(
            APPOINTMENTS.ID.in(
                select(APPOINTMENTS.ID)
                    .from(APPOINTMENTS)
                    .where(APPOINTMENTS.STAFF_ID.eq(slot.staff().value()))
                    .and(hasRunOut())
                    .and(APPOINTMENTS.STARTS_AT.lt(slot.ends()))
                    .and(APPOINTMENTS.ENDS_AT.gt(slot.starts()))
                    .orderBy(APPOINTMENTS.STARTS_AT)
                    .forUpdate()))
        .execute();
  }

  private static Field<Instant> inA(Duration life) {
    return field("now() + make_interval(secs => {0})", Instant.class, val(life.toSeconds()));
  }
}
