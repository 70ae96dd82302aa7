package dev.ratiba.activities.conversation;

import dev.ratiba.booking.Availability;
import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Visit;
import dev.ratiba.conversation.Action.HoldNewTime;
import dev.ratiba.conversation.Action.MoveVisit;
import dev.ratiba.conversation.ConversationEvent;
import dev.ratiba.conversation.ConversationEvent.SlotHeld;
import dev.ratiba.conversation.ConversationEvent.SlotTaken;
import dev.ratiba.conversation.ConversationEvent.VisitCancelled;
import dev.ratiba.conversation.ConversationEvent.VisitChangeRefused;
import dev.ratiba.conversation.ConversationEvent.VisitChangeRefused.Why;
import dev.ratiba.conversation.ConversationEvent.VisitMoved;
import dev.ratiba.conversation.ConversationEvent.VisitsFound;
import dev.ratiba.db.booking.BookedVisits;
import dev.ratiba.db.booking.BookedVisits.Move;
import dev.ratiba.db.booking.BookedVisits.Notice;
import dev.ratiba.db.booking.BookedVisits.Reach;
import dev.ratiba.db.booking.Bookings;
import dev.ratiba.db.conversation.Contacts;
import dev.ratiba.db.payment.Payments;
import org.jooq.DSLContext;

/** Moves and cancels what this turn's customer has booked. */
final class VisitChanges {
  private final DSLContext transaction;
  private final Talk talk;
  private final BookedVisits visits;

  VisitChanges(DSLContext transaction, Talk talk) {
    this.transaction = transaction;
    this.talk = talk;
    this.visits = new BookedVisits(transaction);
  }

  /**
   * Where the channel attests who writes, all that they have booked; else only what was booked in
   * this very conversation or session, for a number that was typed proves nothing.
   */
  ConversationEvent find() {
    var reach = reach();
    var withheld = reach instanceof Reach.OfSession && talk.phone() != null;
    return new VisitsFound(visits.upcoming(talk.contact().customer(), reach, notice()), withheld);
  }

  private Reach reach() {
    var session = talk.contact().session();
    if (session == null) {
      return talk.isAttested() ? new Reach.All() : new Reach.OfThread(talk.thread().id());
    }
    return new Contacts(transaction).isProved(talk.contact())
        ? new Reach.All()
        : new Reach.OfSession(session);
  }

  /** The slot may come from a customer's phone, so the diary is asked again. */
  ConversationEvent hold(HoldNewTime wanted) {
    var visit = new Bookings(transaction).visit(wanted.visit()).orElseThrow();
    var slot = wanted.slot();
    return isFree(visit, slot)
        ? visits
            .holdNewTime(holdOf(visit, slot), wanted.visit())
            .<ConversationEvent>map(held -> SlotHeld.of(held, talk.business().zone()))
            .orElseGet(() -> taken(visit, slot))
        : taken(visit, slot);
  }

  ConversationEvent move(MoveVisit wanted) {
    return switch (visits.move(wanted.visit(), wanted.to(), notice())) {
      case Move.Moved(var visit) -> new VisitMoved(visit);
      case Move.TooLate _ -> new VisitChangeRefused(Why.TOO_LATE);
      case Move.SlotGone _ -> new VisitChangeRefused(Why.SLOT_GONE);
    };
  }

  ConversationEvent cancel(BookingId visit) {
    return visits.cancel(visit, notice())
        ? new VisitCancelled(new Payments(transaction).askForRefund(visit).orElse(null))
        : new VisitChangeRefused(Why.TOO_LATE);
  }

  private boolean isFree(Visit visit, Slot slot) {
    return availability(visit).admits(visit.service(), slot);
  }

  private ConversationEvent taken(Visit visit, Slot slot) {
    return new SlotTaken(availability(visit).near(visit.service(), null, slot), slot);
  }

  private Bookings.Hold holdOf(Visit visit, Slot slot) {
    var business = talk.business();
    return new Bookings.Hold(
        talk.contact().customer(),
        talk.thread().id(),
        business.service(visit.service()),
        slot,
        business.policy().hold());
  }

  /** Its own time is no obstacle. */
  private Availability availability(Visit visit) {
    var diary = talk.business().diary(transaction, talk.now(), visit.booking());
    return new Availability(diary, talk.now());
  }

  private Notice notice() {
    return new Notice(talk.now(), talk.business().policy().notice());
  }
}
