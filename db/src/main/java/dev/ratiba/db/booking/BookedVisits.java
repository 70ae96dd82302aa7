package dev.ratiba.db.booking;

import static dev.ratiba.db.schema.tenant_template.Tables.APPOINTMENTS;
import static dev.ratiba.db.schema.tenant_template.Tables.BOOKINGS;
import static dev.ratiba.db.schema.tenant_template.Tables.BOOKING_ITEMS;
import static dev.ratiba.db.schema.tenant_template.Tables.CONVERSATIONS;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.StaffId;
import dev.ratiba.booking.Upcoming;
import dev.ratiba.booking.Visit;
import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.booking.Bookings.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;

/** Visits that are booked: found, moved, cancelled. */
public final class BookedVisits {
  /** So many fit one list on a phone. */
  private static final int MOST = 10;

  private final DSLContext tenant;
  private final Bookings bookings;

  public BookedVisits(DSLContext tenant) {
    this.tenant = tenant;
    this.bookings = new Bookings(tenant);
  }

  /** By when a change must be made: this long before the visit begins. */
  public record Notice(Instant now, Duration length) {
    boolean isKept(Instant starts) {
      return starts.isAfter(now.plus(length));
    }
  }

  /** What came of a move. */
  public sealed interface Move {
    record Moved(Visit visit) implements Move {}

    /** Too little time is left, or it is not booked any more. */
    record TooLate() implements Move {}

    record SlotGone() implements Move {}
  }

  /** Which of a customer's visits may be shown and changed: a typed number proves nothing. */
  public sealed interface Reach {
    /** The channel attests who writes, or a code has proved it. */
    record All() implements Reach {}

    /** What was booked in this conversation. */
    record OfThread(ThreadId thread) implements Reach {}

    /** What was booked in this visitor's session. */
    record OfSession(String session) implements Reach {}
  }

  /** What the customer has booked and is still to come, soonest first. */
  public List<Upcoming> upcoming(UUID customer, Reach reach, Notice notice) {
    var starts = min(APPOINTMENTS.STARTS_AT);
    return tenant
        .select(APPOINTMENTS.BOOKING_ID.convertFrom(BookingId::new))
        .from(APPOINTMENTS)
        .join(BOOKINGS)
        .on(BOOKINGS.ID.eq(APPOINTMENTS.BOOKING_ID))
        .where(APPOINTMENTS.CUSTOMER_ID.eq(customer))
        .and(APPOINTMENTS.STATUS.eq("confirmed"))
        .and(isWithin(reach))
        .groupBy(APPOINTMENTS.BOOKING_ID)
        .having(starts.gt(notice.now()))
        .orderBy(starts)
        .limit(MOST)
        .fetch(Records.mapping(booking -> booking))
        .stream()
        .flatMap(booking -> bookings.visit(booking).stream())
        .map(visit -> new Upcoming(visit, notice.isKept(visit.starts())))
        .toList();
  }

  private static Condition isWithin(Reach reach) {
    return switch (reach) {
      case Reach.All _ -> noCondition();
      case Reach.OfThread(var thread) -> BOOKINGS.CONVERSATION_ID.eq(thread.value());
      case Reach.OfSession(var session) ->
          BOOKINGS.CONVERSATION_ID.in(
              select(CONVERSATIONS.ID)
                  .from(CONVERSATIONS)
                  .where(CONVERSATIONS.SESSION_ID.eq(session)));
    };
  }

  /**
   * Holds another time for the visit, which keeps its own. Where only that stands in the way, the
   * new time is free for nobody else and needs no hold of its own. Empty when somebody has it.
   */
  public Optional<Visit> holdNewTime(Hold hold, BookingId visit) {
    return bookings
        .hold(hold, null)
        .or(() ->
            onlyOwnIsInTheWay(hold.slot(), visit)
                ? Optional.of(bookings.note(hold))
                : Optional.empty());
  }

  /**
   * Moves the visit to the time of the other booking, whose hold ends; what was paid stays paid.
   */
  public Move move(BookingId visit, BookingId to, Notice notice) {
    lock(visit, to);
    var wanted = bookings.visit(to);
    if (wanted.isEmpty() || !isBookedInTime(visit, notice)) {
      return new Move.TooLate();
    }
    try {
      return tenant.transactionResult(savepoint ->
          new BookedVisits(DSL.using(savepoint)).moveTo(wanted.get().slot(), visit, to));
    } catch (IntegrityConstraintViolationException somebodyElse) {
      return new Move.SlotGone();
    }
  }

  /** Cancels the visit; false, and nothing is done, when too little time is left. */
  public boolean cancel(BookingId visit, Notice notice) {
    if (bookings.lock(visit).isEmpty() || !isBookedInTime(visit, notice)) {
      return false;
    }
    return tenant
            .update(APPOINTMENTS)
            .set(APPOINTMENTS.STATUS, "canceled")
            .where(APPOINTMENTS.ID.in(Reservations.lockedOf(visit)))
            .and(APPOINTMENTS.STATUS.eq("confirmed"))
            .execute()
        > 0;
  }

  private Move moveTo(Slot slot, BookingId visit, BookingId to) {
    bookings.release(to);
    tenant
        .update(APPOINTMENTS)
        .set(APPOINTMENTS.STAFF_ID, slot.staff().value())
        .set(APPOINTMENTS.STARTS_AT, slot.starts())
        .set(APPOINTMENTS.ENDS_AT, slot.ends())
        .where(APPOINTMENTS.BOOKING_ID.eq(visit.value()))
        .and(APPOINTMENTS.STATUS.eq("confirmed"))
        .execute();
    tenant
        .update(BOOKING_ITEMS)
        .set(BOOKING_ITEMS.STAFF_ID, slot.staff().value())
        .set(BOOKING_ITEMS.STARTS_AT, slot.starts())
        .set(BOOKING_ITEMS.ENDS_AT, slot.ends())
        .where(BOOKING_ITEMS.BOOKING_ID.eq(visit.value()))
        .execute();
    return new Move.Moved(bookings.visit(visit).orElseThrow());
  }

  /** Both bookings, in order, and then the diaries of both times. */
  private void lock(BookingId visit, BookingId to) {
    Stream.of(visit, to)
        .map(BookingId::toString)
        .sorted()
        .map(BookingId::of)
        .forEach(bookings::lock);
    bookings.lockDiaries(diariesOf(to), List.of(visit.value(), to.value()));
  }

  private List<UUID> diariesOf(BookingId booking) {
    return bookings.visit(booking).map(visit -> visit.slot().staff()).map(StaffId::value).stream()
        .toList();
  }

  private boolean isBookedInTime(BookingId visit, Notice notice) {
    return tenant
        .select(APPOINTMENTS.STARTS_AT)
        .from(APPOINTMENTS)
        .where(APPOINTMENTS.BOOKING_ID.eq(visit.value()))
        .and(APPOINTMENTS.STATUS.eq("confirmed"))
        .orderBy(APPOINTMENTS.STARTS_AT)
        .limit(1)
        .fetchOptional()
        .filter(first -> notice.isKept(first.value1()))
        .isPresent();
  }

  private boolean onlyOwnIsInTheWay(Slot slot, BookingId visit) {
    var inTheWay =
        APPOINTMENTS
            .STAFF_ID
            .eq(slot.staff().value())
            .and(APPOINTMENTS.STARTS_AT.lt(slot.ends()))
            .and(APPOINTMENTS.ENDS_AT.gt(slot.starts()))
            .and(Reservations.keepsItsSlot());
    var own = APPOINTMENTS.BOOKING_ID.eq(visit.value());
    return tenant.fetchExists(APPOINTMENTS, inTheWay.and(own))
        && !tenant.fetchExists(APPOINTMENTS, inTheWay.andNot(own));
  }
}
