package dev.ratiba.db.booking;

import static dev.ratiba.db.schema.tenant_template.Tables.APPOINTMENTS;
import static dev.ratiba.db.schema.tenant_template.Tables.BOOKINGS;
import static dev.ratiba.db.schema.tenant_template.Tables.BOOKING_ITEMS;
import static dev.ratiba.db.schema.tenant_template.Tables.STAFF;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import dev.ratiba.booking.Appointment;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Visits and the slots that are kept for them. No two appointments of one member of staff ever
 * overlap: the database refuses. A slot whose hold has run out is kept until somebody wants it. A
 * visit of two appointments has both of them or none.
 */
public final class Bookings {
  private static final int FIRST = 1;
  private static final int SECOND = 2;

  private final DSLContext tenant;
  private final Reservations reservations;

  public Bookings(DSLContext tenant) {
    this.tenant = tenant;
    this.reservations = new Reservations(tenant);
  }

  /** For whom a slot is held, and for how long; and a second one next to it. */
  public record Hold(
      UUID customer,
      ThreadId thread,
      Service service,
      Slot slot,
      Duration life,
      @Nullable Second second) {
    /** One slot. */
    public Hold(UUID customer, ThreadId thread, Service service, Slot slot, Duration life) {
      this(customer, thread, service, slot, life, null);
    }

    Hold alone() {
      return new Hold(customer, thread, service, slot, life);
    }

    Money due() {
      return second == null ? service.due() : service.due().plus(second.service().due());
    }

    List<Appointment> items() {
      var first = new Appointment(service.id(), slot, service.due());
      return second == null
          ? List.of(first)
          : List.of(
              first, new Appointment(second.service().id(), second.slot(), second.service().due()));
    }
  }

  /**
   * The second appointment of a visit.
   *
   * @param offered nobody asked for it; where it cannot be had, the first is held alone
   */
  public record Second(Service service, Slot slot, boolean offered) {}

  /**
   * Holds the slot, or both, under a new booking; empty, with everything as it was, when somebody
   * else has it. The hold that it replaces is given up only when this one is had.
   */
  public Optional<Visit> hold(Hold hold, @Nullable BookingId instead) {
    var held = held(hold, instead);
    var offered = hold.second() != null && hold.second().offered();
    return held.isPresent() || !offered ? held : held(hold.alone(), instead);
  }

  /** Whether anything was offered beside a visit in this conversation, whatever was answered. */
  public boolean hasOffered(ThreadId thread) {
    return tenant.fetchExists(
        BOOKINGS,
        BOOKINGS.CONVERSATION_ID.eq(thread.value()).and(BOOKINGS.OFFERED_SERVICE_ID.isNotNull()));
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
    reservations.release(booking);
  }

  /**
   * Gives up the second appointment for good, and what is due for it; not once anything of the
   * booking is being paid for, or is booked.
   */
  public void letSecondGo(BookingId booking) {
    if (lock(booking).isEmpty() || reservations.isFixed(booking)) {
      return;
    }
    reservations.release(booking, SECOND);
    tenant
        .update(BOOKINGS)
        .set(BOOKINGS.DUE_MINOR, BOOKINGS.DUE_MINOR.minus(dueForSecond(booking)))
        .where(BOOKINGS.ID.eq(booking.value()))
        .execute();
    tenant
        .deleteFrom(BOOKING_ITEMS)
        .where(BOOKING_ITEMS.BOOKING_ID.eq(booking.value()))
        .and(BOOKING_ITEMS.POSITION.eq(SECOND))
        .execute();
  }

  /** Keeps the slots for as long as they are being paid for; false when one of them is gone. */
  public boolean keepWhilePaying(BookingId booking) {
    return inSavepoint(kept -> kept.keepForEver(booking));
  }

  /** Gives the hold an ordinary life again; false when there is none. */
  public boolean keepFor(BookingId booking, Duration life) {
    return reservations.keepFor(life, booking);
  }

  /** Until when the slot is held; empty when it is not, or is being paid for. */
  public Optional<Instant> heldUntil(BookingId booking) {
    return reservations.heldUntil(booking);
  }

  /**
   * Books the visit: its hold, or its slots once more where the hold is gone and they are free.
   * False, with everything as it was, when somebody else has one of them, or when it would have
   * begun before the money came.
   */
  public boolean confirm(BookingId booking) {
    return inSavepoint(held -> held.confirmHeld(booking))
        || inSavepoint(again -> again.confirmOrTake(booking));
  }

  /** The visit as it was held, whatever became of the hold. */
  public Optional<Visit> visit(BookingId booking) {
    var items =
        tenant
            .select(
                BOOKING_ITEMS.SERVICE_ID.convertFrom(ServiceId::new),
                row(
                        BOOKING_ITEMS.STAFF_ID.convertFrom(StaffId::new),
                        BOOKING_ITEMS.STARTS_AT,
                        BOOKING_ITEMS.ENDS_AT)
                    .mapping(Slot::new),
                row(coalesce(BOOKING_ITEMS.DUE_MINOR, BOOKINGS.DUE_MINOR), BOOKINGS.CURRENCY)
                    .mapping(Money::new))
            .from(BOOKINGS)
            .join(BOOKING_ITEMS)
            .on(BOOKING_ITEMS.BOOKING_ID.eq(BOOKINGS.ID))
            .where(BOOKINGS.ID.eq(booking.value()))
            .orderBy(BOOKING_ITEMS.POSITION)
            .fetch(Records.mapping(Appointment::new));
    return items.isEmpty() ? Optional.empty() : Optional.of(visit(booking, items));
  }

  private static Visit visit(BookingId booking, List<Appointment> items) {
    var first = items.getFirst();
    var second = items.size() < 2 ? null : items.get(1);
    var due = second == null ? first.due() : first.due().plus(second.due());
    return new Visit(booking, first.service(), first.slot(), due, second);
  }

  private Optional<Visit> held(Hold hold, @Nullable BookingId instead) {
    try {
      return Optional.of(
          tenant.transactionResult(
              savepoint -> new Bookings(DSL.using(savepoint)).holdOrRefuse(hold, instead)));
    } catch (Refused somebodyElse) {
      return Optional.empty();
    }
  }

  /** What is refused keeps no lock: whoever goes on takes them in everybody's order. */
  private boolean inSavepoint(Predicate<Reservations> work) {
    try {
      return tenant.transactionResult(savepoint -> {
        if (!work.test(new Reservations(DSL.using(savepoint)))) {
          throw new Refused();
        }
        return true;
      });
    } catch (Refused somebodyElse) {
      return false;
    }
  }

  private Visit holdOrRefuse(Hold hold, @Nullable BookingId instead) {
    if (instead != null || hold.second() != null) {
      lockDiaries(
          hold.items().stream().map(item -> item.slot().staff().value()).toList(),
          instead == null ? List.of() : List.of(instead.value()));
    }
    if (instead != null) {
      release(instead);
    }
    var booking = make(hold);
    if (!reservations.reserve(booking, hold.customer(), hold.items(), hold.life())) {
      throw new Refused();
    }
    return visit(booking, hold.items());
  }

  /** A booking that says what is wanted and holds nothing. */
  Visit note(Hold hold) {
    return visit(make(hold), hold.items());
  }

  private BookingId make(Hold hold) {
    var second = hold.second();
    var offered = second == null || !second.offered() ? null : second.service().id().value();
    var booking =
        tenant
            .insertInto(BOOKINGS)
            .set(BOOKINGS.CUSTOMER_ID, hold.customer())
            .set(BOOKINGS.CONVERSATION_ID, hold.thread().value())
            .set(BOOKINGS.DUE_MINOR, hold.due().minor())
            .set(BOOKINGS.CURRENCY, hold.due().currency())
            .set(BOOKINGS.OFFERED_SERVICE_ID, offered)
            .returning(BOOKINGS.ID)
            .fetchSingle()
            .getId();
    note(booking, FIRST, hold.service(), hold.slot());
    if (second != null) {
      note(booking, SECOND, second.service(), second.slot());
    }
    return new BookingId(booking);
  }

  private void note(UUID booking, int position, Service service, Slot slot) {
    tenant
        .insertInto(BOOKING_ITEMS)
        .set(BOOKING_ITEMS.BOOKING_ID, booking)
        .set(BOOKING_ITEMS.POSITION, position)
        .set(BOOKING_ITEMS.SERVICE_ID, service.id().value())
        .set(BOOKING_ITEMS.STAFF_ID, slot.staff().value())
        .set(BOOKING_ITEMS.STARTS_AT, slot.starts())
        .set(BOOKING_ITEMS.ENDS_AT, slot.ends())
        .set(BOOKING_ITEMS.PRICE_MINOR, service.price().minor())
        .set(BOOKING_ITEMS.DUE_MINOR, service.due().minor())
        .execute();
  }

  private Field<Long> dueForSecond(BookingId booking) {
    return coalesce(
        field(
            select(BOOKING_ITEMS.DUE_MINOR)
                .from(BOOKING_ITEMS)
                .where(BOOKING_ITEMS.BOOKING_ID.eq(booking.value()))
                .and(BOOKING_ITEMS.POSITION.eq(SECOND))),
        inline(0L));
  }

  /**
   * Whoever gives up one slot for another, or wants two, locks the diaries of all of them, in
   * order: two customers who want each other's slot wait for one another once, not for ever.
   */
  void lockDiaries(List<UUID> wanted, List<UUID> given) {
    tenant
        .select(STAFF.ID)
        .from(STAFF)
        .where(STAFF.ID.in(wanted))
        .or(
            STAFF.ID.in(
                select(APPOINTMENTS.STAFF_ID)
                    .from(APPOINTMENTS)
                    .where(APPOINTMENTS.BOOKING_ID.in(given))))
        .orderBy(STAFF.ID)
        .forNoKeyUpdate()
        .execute();
  }

  /** Rolls the savepoint back: somebody else has the slot. */
  private static final class Refused extends RuntimeException {
    Refused() {
      super("Somebody else has the slot", null, false, false);
    }
  }
}
