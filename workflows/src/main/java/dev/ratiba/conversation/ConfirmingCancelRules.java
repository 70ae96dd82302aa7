package dev.ratiba.conversation;

import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.CancelVisit;
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
import dev.ratiba.conversation.ConversationEvent.VisitCancelled;
import dev.ratiba.conversation.ConversationEvent.VisitChangeRefused;
import dev.ratiba.conversation.ConversationEvent.WentQuiet;
import dev.ratiba.conversation.ConversationState.Booked;
import dev.ratiba.conversation.ConversationState.CollectingService;
import dev.ratiba.conversation.ConversationState.ConfirmingCancel;
import dev.ratiba.conversation.ConversationState.Ended;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying.Cancelled;
import dev.ratiba.messaging.Saying.TooLateToChange;
import dev.ratiba.messaging.Tap;
import dev.ratiba.understanding.Reading;

/** Shall I cancel it? Only a <i>yes</i> to this very question does. */
final class ConfirmingCancelRules {
  private static final int YES = 1;
  private static final int NO = 2;

  private ConfirmingCancelRules() {}

  static Step when(ConfirmingCancel state, InState event) {
    return switch (event) {
      case CustomerWrote wrote ->
          Talk.heard(state, wrote.reading(), reading -> understood(state, reading));
      case CustomerTapped(_, Tap.Yes(var booking)) ->
          isAsked(state, booking) ? agreed(state) : Talk.outOfDate(state);
      case CustomerTapped(_, Tap.No(var booking)) ->
          isAsked(state, booking) ? keep(state) : Talk.outOfDate(state);
      case CustomerTapped _ -> Talk.outOfDate(state);
      case CustomerSent(_, var attachment) -> Talk.cannotUse(state, attachment);
      case VisitCancelled(var refund) ->
          Step.say(
              new CollectingService(Wish.NOTHING_YET, null, state.payer(), 0),
              new Cancelled(state.visit(), refund));
      case VisitChangeRefused _ ->
          Talk.callPerson(
              new Booked(state.visit(), state.payer(), 0),
              HandoffReason.BOOKED_VISIT,
              new TooLateToChange(state.visit()));
      case WentQuiet _ -> Step.stay(new Ended());
      case PaymentSettled settled -> LateMoney.settled(state, settled);
      case PaymentInReview _ -> LateMoney.inReview(state);
      case OfCode _, OfPayment _, OfSlots _, OfVisits _ -> Step.stay(state);
    };
  }

  private static Step understood(ConfirmingCancel state, Reading reading) {
    return switch (reading.intent()) {
      case YES, CANCEL -> reading.wish().saysNothing() ? agreed(state) : instead(state, reading);
      case NO, THANKS -> reading.wish().saysNothing() ? keep(state) : instead(state, reading);
      case BOOK, CHANGE, INFORM -> informed(state, reading);
      case GREETING -> Talk.reply(state);
      case QUESTION -> Talk.answer(state, reading);
      case PERSON -> Talk.callPerson(state, HandoffReason.ASKED_FOR_PERSON);
      case UNCLEAR -> Talk.askBack(state);
    };
  }

  private static Step informed(ConfirmingCancel state, Reading reading) {
    return switch (reading.choice()) {
      case Integer choice when choice == YES -> agreed(state);
      case Integer choice when choice == NO -> keep(state);
      case Integer _ -> Talk.reply(state);
      case null -> reading.wish().saysNothing() ? Talk.reply(state) : instead(state, reading);
    };
  }

  /** Another time would do as well. */
  private static Step instead(ConfirmingCancel state, Reading reading) {
    return state.visit().second() == null
        ? ChangingRules.move(state.visit(), reading.wish(), state.payer())
        : Talk.callPerson(state, HandoffReason.BOOKED_VISIT);
  }

  private static Step agreed(ConfirmingCancel state) {
    return Step.to(state, new CancelVisit(state.visit().booking()));
  }

  private static Step keep(ConfirmingCancel state) {
    return ChangingRules.keep(state.visit(), state.payer());
  }

  private static boolean isAsked(ConfirmingCancel state, BookingId booking) {
    return state.visit().booking().equals(booking);
  }
}
