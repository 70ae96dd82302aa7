package dev.ratiba.conversation;

import dev.ratiba.booking.Openings;
import dev.ratiba.booking.Openings.Why;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.HoldNewTime;
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
import dev.ratiba.conversation.ConversationState.ConfirmingMove;
import dev.ratiba.conversation.ConversationState.Ended;
import dev.ratiba.conversation.ConversationState.MovingVisit;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying.ConfirmMove;
import dev.ratiba.messaging.Saying.OfferSlots;
import dev.ratiba.messaging.Tap;
import dev.ratiba.understanding.Reading;
import dev.ratiba.understanding.Topic;
import java.time.LocalDateTime;

/** When instead? The visit stays booked as it is until the new time is agreed to. */
final class MovingVisitRules {
  private MovingVisitRules() {}

  static Step when(MovingVisit state, InState event) {
    return switch (event) {
      case CustomerWrote wrote ->
          Talk.heard(state, wrote.reading(), reading -> understood(state, reading));
      case CustomerTapped(_, Tap.PickSlot(var slot)) -> hold(state, slot);
      case CustomerTapped _ -> Talk.outOfDate(state);
      case CustomerSent(_, var attachment) -> Talk.cannotUse(state, attachment);
      case SlotsFound(var openings) -> found(state, openings);
      case SlotHeld(var held, var starts) -> held(state, held, starts);
      case SlotTaken taken -> taken(state, taken);
      case WentQuiet _ -> Step.stay(new Ended());
      case PaymentSettled settled -> LateMoney.settled(state, settled);
      case PaymentInReview _ -> LateMoney.inReview(state);
      case OfCode _, OfPayment _, OfVisits _ -> Step.stay(state);
    };
  }

  private static Step understood(MovingVisit state, Reading reading) {
    return switch (reading.intent()) {
      case BOOK, CHANGE, INFORM, YES -> wished(state, reading);
      case NO -> reading.wish().saysNothing() ? keep(state) : wished(state, reading);
      case CANCEL, THANKS -> keep(state);
      case GREETING -> Talk.reply(state);
      case QUESTION -> asked(state, reading);
      case PERSON -> Talk.callPerson(state, HandoffReason.ASKED_FOR_PERSON);
      case UNCLEAR -> Talk.askBack(state);
    };
  }

  private static Step wished(MovingVisit state, Reading reading) {
    var other = reading.wish().service();
    if (other != null && !other.equals(state.visit().service())) {
      return Talk.callPerson(state, HandoffReason.BOOKED_VISIT);
    }
    var choice = reading.choice();
    if (choice != null && choice >= 1 && choice <= state.offered().size()) {
      return hold(state, state.offered().get(choice - 1));
    }
    return reading.wish().saysNothing()
        ? Talk.reply(state)
        : look(state, state.wish().correctedBy(reading.wish()));
  }

  private static Step asked(MovingVisit state, Reading reading) {
    return reading.topic() == Topic.FREE_TIMES
        ? look(state, state.wish().withoutTime().correctedBy(reading.wish()))
        : Talk.answer(state, reading);
  }

  private static Step look(MovingVisit state, Wish wish) {
    return ChangingRules.move(state.visit(), wish, state.payer());
  }

  private static Step keep(MovingVisit state) {
    return ChangingRules.keep(state.visit(), state.payer());
  }

  private static Step found(MovingVisit state, Openings openings) {
    var match = openings.match();
    return match == null ? offer(state, openings) : hold(state, match);
  }

  private static Step hold(MovingVisit state, Slot slot) {
    return slot.equals(state.visit().slot())
        ? keep(state)
        : Step.to(state, new HoldNewTime(state.visit().booking(), slot));
  }

  private static Step taken(MovingVisit state, SlotTaken taken) {
    return taken
        .withAnybody(state.wish())
        .map(slot -> hold(state, slot))
        .orElseGet(() -> offer(state, new Openings(null, taken.offers(), Why.TAKEN)));
  }

  private static Step offer(MovingVisit state, Openings openings) {
    var wish = state.wish();
    return Step.say(
        new MovingVisit(
            state.visit(), wish.after(openings.why()), openings.offers(), state.payer(), 0),
        new OfferSlots(wish, openings.offers(), openings.why()));
  }

  private static Step held(MovingVisit state, Visit held, LocalDateTime starts) {
    return Step.say(
        new ConfirmingMove(state.visit(), held, state.wish().startingAt(starts), state.payer(), 0),
        new ConfirmMove(state.visit(), held));
  }
}
