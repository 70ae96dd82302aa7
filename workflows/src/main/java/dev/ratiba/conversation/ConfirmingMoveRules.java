package dev.ratiba.conversation;

import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.MoveVisit;
import dev.ratiba.conversation.Action.ReleaseHold;
import dev.ratiba.conversation.Action.Say;
import dev.ratiba.conversation.ConversationEvent.CustomerSent;
import dev.ratiba.conversation.ConversationEvent.CustomerTapped;
import dev.ratiba.conversation.ConversationEvent.CustomerWrote;
import dev.ratiba.conversation.ConversationEvent.InState;
import dev.ratiba.conversation.ConversationEvent.OfCode;
import dev.ratiba.conversation.ConversationEvent.OfPayment;
import dev.ratiba.conversation.ConversationEvent.OfSlots;
import dev.ratiba.conversation.ConversationEvent.OfVisits;
import dev.ratiba.conversation.ConversationEvent.PaymentInReview;
import dev.ratiba.conversation.ConversationEvent.PaymentSettled;
import dev.ratiba.conversation.ConversationEvent.VisitChangeRefused;
import dev.ratiba.conversation.ConversationEvent.VisitMoved;
import dev.ratiba.conversation.ConversationEvent.WentQuiet;
import dev.ratiba.conversation.ConversationState.Booked;
import dev.ratiba.conversation.ConversationState.ConfirmingMove;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying.Moved;
import dev.ratiba.messaging.Saying.SlotGone;
import dev.ratiba.messaging.Saying.TooLateToChange;
import dev.ratiba.messaging.Tap;
import dev.ratiba.understanding.Reading;

/** Shall I move it there? <i>Yes</i> moves, anything else leaves the visit where it is. */
final class ConfirmingMoveRules {
  private static final int YES = 1;
  private static final int NO = 2;

  private ConfirmingMoveRules() {}

  static Step when(ConfirmingMove state, InState event) {
    return switch (event) {
      case CustomerWrote wrote ->
          Talk.heard(state, wrote.reading(), reading -> understood(state, reading));
      case CustomerTapped(_, Tap.Yes(var booking)) ->
          isAsked(state, booking) ? agreed(state) : Talk.outOfDate(state);
      case CustomerTapped(_, Tap.No(var booking)) ->
          isAsked(state, booking)
              ? another(state, state.wish().withoutTime())
              : Talk.outOfDate(state);
      case CustomerTapped _ -> Talk.outOfDate(state);
      case CustomerSent(_, var attachment) -> Talk.cannotUse(state, attachment);
      case VisitMoved(var moved) ->
          Step.say(new Booked(moved, state.payer(), 0), new Moved(state.visit(), moved));
      case VisitChangeRefused(var why) -> refused(state, why);
      case WentQuiet _ -> released(state, ChangingRules.keep(state.visit(), state.payer()));
      case PaymentSettled settled -> LateMoney.settled(state, settled);
      case PaymentInReview _ -> LateMoney.inReview(state);
      case OfCode _, OfPayment _, OfSlots _, OfVisits _ -> Step.stay(state);
    };
  }

  private static Step understood(ConfirmingMove state, Reading reading) {
    return switch (reading.intent()) {
      case YES -> reading.wish().saysNothing() ? agreed(state) : corrected(state, reading);
      case NO ->
          reading.wish().saysNothing()
              ? another(state, state.wish().withoutTime())
              : corrected(state, reading);
      case BOOK, CHANGE, INFORM -> informed(state, reading);
      case CANCEL -> released(state, ChangingRules.keep(state.visit(), state.payer()));
      case GREETING, THANKS -> Talk.reply(state);
      case QUESTION -> Talk.answer(state, reading);
      case PERSON -> Talk.callPerson(state, HandoffReason.ASKED_FOR_PERSON);
      case UNCLEAR -> Talk.askBack(state);
    };
  }

  private static Step informed(ConfirmingMove state, Reading reading) {
    return switch (reading.choice()) {
      case Integer choice when choice == YES -> agreed(state);
      case Integer choice when choice == NO -> another(state, state.wish().withoutTime());
      case Integer _ -> Talk.reply(state);
      case null -> reading.wish().saysNothing() ? Talk.reply(state) : corrected(state, reading);
    };
  }

  private static Step corrected(ConfirmingMove state, Reading reading) {
    return another(state, state.wish().correctedBy(reading.wish()));
  }

  private static Step agreed(ConfirmingMove state) {
    return Step.to(state, new MoveVisit(state.visit().booking(), state.held().booking()));
  }

  private static Step another(ConfirmingMove state, Wish wish) {
    return released(state, ChangingRules.move(state.visit(), wish, state.payer()));
  }

  private static Step refused(ConfirmingMove state, VisitChangeRefused.Why why) {
    return switch (why) {
      case SLOT_GONE -> another(state, state.wish()).after(new Say(new SlotGone(state.held())));
      case TOO_LATE ->
          released(
              state,
              Talk.callPerson(
                  new Booked(state.visit(), state.payer(), 0),
                  HandoffReason.BOOKED_VISIT,
                  new TooLateToChange(state.visit())));
    };
  }

  private static boolean isAsked(ConfirmingMove state, BookingId booking) {
    return state.held().booking().equals(booking);
  }

  private static Step released(ConfirmingMove state, Step step) {
    return step.after(new ReleaseHold(state.held().booking()));
  }
}
