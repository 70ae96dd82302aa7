package dev.ratiba.activities.conversation;

import dev.ratiba.booking.Availability;
import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Openings;
import dev.ratiba.booking.ServiceId;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.HoldSlot;
import dev.ratiba.conversation.ConversationEvent;
import dev.ratiba.conversation.ConversationEvent.SlotHeld;
import dev.ratiba.conversation.ConversationEvent.SlotTaken;
import dev.ratiba.db.booking.Bookings;
import dev.ratiba.db.booking.Bookings.Second;
import dev.ratiba.db.booking.Catalogue;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Searches the diary and holds what a customer chose, and what is sold with it. */
final class Holds {
  private final DSLContext transaction;
  private final Talk talk;
  private final Bookings bookings;

  Holds(DSLContext transaction, Talk talk) {
    this.transaction = transaction;
    this.talk = talk;
    this.bookings = new Bookings(transaction);
  }

  Openings find(Wish wish, @Nullable BookingId instead) {
    return availability(instead).find(wish);
  }

  /**
   * The slot may come from a customer's phone, so the diary is asked again; and once more when
   * somebody was quicker, so that what they hold is not offered.
   */
  ConversationEvent hold(HoldSlot wanted) {
    var availability = availability(wanted.instead());
    var second = second(wanted, availability);
    var lacksSecond = wanted.second() != null && second.isEmpty();
    if (lacksSecond || !availability.admits(wanted.service(), wanted.slot())) {
      return taken(wanted, availability);
    }
    return bookings
        .hold(holdOf(wanted, second), wanted.instead())
        .<ConversationEvent>map(visit -> SlotHeld.of(visit, talk.business().zone()))
        .orElseGet(() -> taken(wanted, availability(wanted.instead())));
  }

  private static ConversationEvent taken(HoldSlot wanted, Availability availability) {
    var slot = wanted.slot();
    return new SlotTaken(availability.near(wanted.service(), wanted.second(), slot), slot);
  }

  /** The second slot: of the service that was asked for, else of one that is offered, if any. */
  private Optional<Second> second(HoldSlot wanted, Availability availability) {
    var asked = wanted.second();
    if (asked != null) {
      return availability
          .wishedWith(wanted.slot(), asked)
          .map(slot -> new Second(talk.business().service(asked), slot, false));
    }
    return wanted.offering() ? offer(wanted, availability) : Optional.empty();
  }

  /** The first of what is sold with the service that fits; once in a conversation. */
  private Optional<Second> offer(HoldSlot wanted, Availability availability) {
    var related = new Catalogue(transaction).crossSoldWith(wanted.service());
    return related.isEmpty() || bookings.hasOffered(talk.thread().id())
        ? Optional.empty()
        : related.stream()
            .flatMap(service -> offer(service, wanted.slot(), availability).stream())
            .findFirst();
  }

  private Optional<Second> offer(ServiceId service, Slot first, Availability availability) {
    return availability
        .offeredWith(first, service)
        .map(slot -> new Second(talk.business().service(service), slot, true));
  }

  private Bookings.Hold holdOf(HoldSlot wanted, Optional<Second> second) {
    var business = talk.business();
    return new Bookings.Hold(
        talk.contact().customer(),
        talk.thread().id(),
        business.service(wanted.service()),
        wanted.slot(),
        business.policy().hold(),
        second.orElse(null));
  }

  private Availability availability(@Nullable BookingId instead) {
    return new Availability(talk.business().diary(transaction, talk.now(), instead), talk.now());
  }
}
