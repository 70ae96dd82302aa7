package dev.ratiba.conversation;

import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Openings;
import dev.ratiba.booking.Openings.Why;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.HoldSlot;
import dev.ratiba.conversation.ConversationEvent.CustomerSent;
import dev.ratiba.conversation.ConversationEvent.CustomerTapped;
import dev.ratiba.conversation.ConversationEvent.CustomerWrote;
import dev.ratiba.conversation.ConversationEvent.InState;
import dev.ratiba.conversation.ConversationEvent.OfCode;
import dev.ratiba.conversation.ConversationEvent.OfPayment;
import dev.ratiba.conversation.ConversationEvent.OfVisits;
import dev.ratiba.conversation.ConversationEvent.PaymentInReview;
import dev.ratiba.conversation.ConversationEvent.PaymentSettled;
import dev.ratiba.conversation.ConversationEvent.SlotHeld;
import dev.ratiba.conversation.ConversationEvent.SlotTaken;
import dev.ratiba.conversation.ConversationEvent.SlotsFound;
import dev.ratiba.conversation.ConversationEvent.WentQuiet;
import dev.ratiba.conversation.ConversationState.CollectingSlot;
import dev.ratiba.conversation.ConversationState.Confirming;
import dev.ratiba.conversation.ConversationState.OfferingBundle;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying.ConfirmVisit;
import dev.ratiba.messaging.Saying.OfferBundle;
import dev.ratiba.messaging.Saying.OfferSlots;
import dev.ratiba.messaging.Saying.YouAreWelcome;
import dev.ratiba.messaging.Tap;
import dev.ratiba.understanding.Reading;
import dev.ratiba.understanding.Topic;
import java.time.LocalDateTime;
import java.util.Objects;

/** Which day and time? Every answer is looked up in the diary and met with real choices. */
final class CollectingSlotRules {
  private CollectingSlotRules() {}

  static Step when(CollectingSlot state, InState event) {
    return switch (event) {
      case CustomerWrote wrote ->
          Talk.heard(state, wrote.reading(), reading -> understood(state, reading));
      case CustomerTapped(_, var tap) -> tapped(state, tap);
      case CustomerSent(_, var attachment) -> Talk.cannotUse(state, attachment);
      case WentQuiet _ -> Talk.quiet(state, new CollectingSlot(state.wish(), null, state.payer()));
      case SlotsFound(var openings) -> found(state, openings);
      case SlotHeld(var visit, var starts) -> held(state, visit, starts);
      case SlotTaken taken -> taken(state, taken);
      case PaymentSettled settled -> LateMoney.settled(state, settled);
      case PaymentInReview _ -> LateMoney.inReview(state);
      case OfCode _, OfPayment _, OfVisits _ -> Step.stay(state);
    };
  }

  private static Step understood(CollectingSlot state, Reading reading) {
    return switch (reading.intent()) {
      case BOOK, CHANGE, INFORM -> wished(state, reading);
      case YES -> agreed(state, reading);
      case NO -> declined(state, reading);
      case GREETING -> Talk.reply(state);
      case THANKS -> Step.say(state, new YouAreWelcome(null));
      case CANCEL -> Talk.callOff(state);
      case QUESTION -> asked(state, reading);
      case PERSON -> Talk.callPerson(state, HandoffReason.ASKED_FOR_PERSON);
      case UNCLEAR -> Talk.askBack(state);
    };
  }

  private static Step wished(CollectingSlot state, Reading reading) {
    var unknown = reading.unknownService();
    if (unknown != null && reading.wish().service() == null) {
      return Talk.notSold(unknown, state.wish(), state.held(), state.payer());
    }
    var choice = reading.choice();
    if (choice != null && choice >= 1 && choice <= state.offered().size()) {
      return hold(state, state.offered().get(choice - 1));
    }
    return reading.wish().saysNothing() ? Talk.reply(state) : pursue(state, reading.wish());
  }

  /** <i>Yes</i> picks a slot only where one alone was offered, by us or in a person's words. */
  private static Step agreed(CollectingSlot state, Reading reading) {
    if (!reading.wish().saysNothing()) {
      return wished(state, reading);
    }
    if (state.offersOneOnly()) {
      return hold(state, state.offered().getFirst());
    }
    var offeredInWords = state.offered().isEmpty() && state.wish().time() != null;
    return offeredInWords ? pursue(state, reading.wish()) : wished(state, reading);
  }

  private static Step declined(CollectingSlot state, Reading reading) {
    return reading.wish().saysNothing() && reading.unknownService() == null
        ? askAgain(state)
        : wished(state, reading);
  }

  /** None of these: the day may still do, the time does not. */
  private static Step askAgain(CollectingSlot state) {
    return Talk.reply(new CollectingSlot(state.wish().withoutTime(), state.held(), state.payer()));
  }

  private static Step asked(CollectingSlot state, Reading reading) {
    return reading.topic() == Topic.FREE_TIMES
        ? Talk.pursue(
            state.wish().withoutTime().correctedBy(reading.wish()), state.held(), state.payer())
        : Talk.answer(state, reading);
  }

  private static Step tapped(CollectingSlot state, Tap tap) {
    return switch (tap) {
      case Tap.PickService(var service) ->
          Talk.pursue(state.wish().withService(service), state.held(), state.payer());
      case Tap.PickSlot(var slot) -> hold(state, slot);
      case Tap.OfPerson _, Tap.OfReminder _, Tap.PickVisit _, Tap.OfNumber _ ->
          Talk.outOfDate(state);
      case Tap.Yes(var booking) ->
          keeps(state, booking) ? agreedToHeld(state) : Talk.outOfDate(state);
      case Tap.No(var booking) ->
          keeps(state, booking)
              ? Talk.released(state, askAgain(withoutHold(state)))
              : Talk.outOfDate(state);
      case Tap.TakeBoth(var booking) ->
          keepsTwo(state, booking) ? offered(state).takeBoth() : Talk.outOfDate(state);
      case Tap.TakeFirst(var booking) ->
          keepsTwo(state, booking) ? offered(state).takeFirst() : Talk.outOfDate(state);
      case Tap.TakeNeither(var booking) ->
          keepsTwo(state, booking) ? Talk.callOff(state) : Talk.outOfDate(state);
    };
  }

  private static boolean keepsTwo(CollectingSlot state, BookingId booking) {
    return keeps(state, booking) && Objects.requireNonNull(state.held()).second() != null;
  }

  /** Back to the two that are held, of which one was offered. */
  private static OfferedBundle offered(CollectingSlot state) {
    return new OfferedBundle(state.wish(), Objects.requireNonNull(state.held()), state.payer());
  }

  /** Back to what is held already: the other time was not free, or is not wanted any more. */
  private static Step agreedToHeld(CollectingSlot state) {
    var held = Objects.requireNonNull(state.held());
    return HoldingRules.of(new Confirming(state.wish(), held, state.payer(), 0)).agreed();
  }

  private static boolean keeps(CollectingSlot state, BookingId booking) {
    var held = state.held();
    return held != null && held.booking().equals(booking);
  }

  private static Step found(CollectingSlot state, Openings openings) {
    var match = openings.match();
    return match == null ? offer(state, openings) : hold(state, match);
  }

  private static Step hold(CollectingSlot state, Slot slot) {
    var held = state.held();
    return Step.to(
        state,
        new HoldSlot(
            state.service(),
            slot,
            held == null ? null : held.booking(),
            state.wish().second(),
            true));
  }

  /** Who named nobody has the time with whoever is free; each try finds one fewer free. */
  private static Step taken(CollectingSlot state, SlotTaken taken) {
    return taken
        .withAnybody(state.wish())
        .map(slot -> hold(state, slot))
        .orElseGet(() -> offer(state, new Openings(null, taken.offers(), Why.TAKEN)));
  }

  private static Step offer(CollectingSlot state, Openings openings) {
    return Step.say(
        new CollectingSlot(
            state.wish().after(openings.why()), openings.offers(), state.held(), state.payer(), 0),
        new OfferSlots(state.wish(), openings.offers(), openings.why()));
  }

  /**
   * The slot's own day and time become the wish, so that a correction of one keeps the other. A
   * second appointment that nobody asked for is an offer.
   */
  private static Step held(CollectingSlot state, Visit visit, LocalDateTime starts) {
    var wish = state.wish().startingAt(starts);
    var other = state.wish().otherReadingThan(starts);
    var payer = state.payer();
    return visit.second() != null && wish.second() == null
        ? Step.say(new OfferingBundle(wish, visit, payer, 0), new OfferBundle(visit, other, payer))
        : Step.say(new Confirming(wish, visit, payer, 0), new ConfirmVisit(visit, other, payer));
  }

  private static Step pursue(CollectingSlot state, Wish newer) {
    return Talk.pursue(state.wish().correctedBy(newer), state.held(), state.payer());
  }

  private static CollectingSlot withoutHold(CollectingSlot state) {
    return new CollectingSlot(state.wish(), state.offered(), null, state.payer(), 0);
  }
}
