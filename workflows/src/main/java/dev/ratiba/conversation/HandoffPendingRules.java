package dev.ratiba.conversation;

import dev.ratiba.conversation.Action.CallPerson;
import dev.ratiba.conversation.Action.Say;
import dev.ratiba.conversation.ConversationEvent.BookedUnpaid;
import dev.ratiba.conversation.ConversationEvent.CustomerSent;
import dev.ratiba.conversation.ConversationEvent.CustomerTapped;
import dev.ratiba.conversation.ConversationEvent.CustomerWrote;
import dev.ratiba.conversation.ConversationEvent.OfConsent;
import dev.ratiba.conversation.ConversationEvent.PaymentFailed;
import dev.ratiba.conversation.ConversationEvent.PaymentInReview;
import dev.ratiba.conversation.ConversationEvent.PaymentOpened;
import dev.ratiba.conversation.ConversationEvent.PaymentRefused;
import dev.ratiba.conversation.ConversationEvent.PaymentSettled;
import dev.ratiba.conversation.ConversationEvent.SlotHeld;
import dev.ratiba.conversation.ConversationEvent.SlotTaken;
import dev.ratiba.conversation.ConversationEvent.SlotsFound;
import dev.ratiba.conversation.ConversationEvent.WentQuiet;
import dev.ratiba.conversation.ConversationState.AwaitingPayment;
import dev.ratiba.conversation.ConversationState.HandoffPending;
import dev.ratiba.messaging.Attachment;
import dev.ratiba.messaging.Saying.CannotUse;
import dev.ratiba.messaging.Saying.PassedOn;
import dev.ratiba.understanding.Reading;

/** A person was called. A clear word of business goes on as if nobody had been. */
final class HandoffPendingRules {
  private HandoffPendingRules() {}

  static Step when(HandoffPending state, ConversationEvent event) {
    return switch (event) {
      case CustomerWrote wrote ->
          goesOn(wrote.reading()) ? Step.from(state.interrupted(), wrote) : passedOn(state);
      case CustomerTapped tapped -> Step.from(state.interrupted(), tapped);
      case CustomerSent(_, var attachment) -> sent(state, attachment);
      case WentQuiet quiet -> quiet(state, quiet);
      case PaymentSettled _, PaymentFailed _, PaymentInReview _ -> meanwhile(state, event);
      case OfConsent _,
          SlotsFound _,
          SlotHeld _,
          SlotTaken _,
          PaymentOpened _,
          PaymentRefused _,
          BookedUnpaid _ ->
          Step.stay(state);
    };
  }

  private static boolean goesOn(Reading reading) {
    return Talk.understood(reading)
        && switch (reading.intent()) {
          case BOOK, YES, NO, CHANGE, CANCEL, INFORM, QUESTION -> true;
          case GREETING, THANKS, PERSON, UNCLEAR -> false;
        };
  }

  /** Calls again, for the person may have answered since; nothing happens when not. */
  private static Step passedOn(HandoffPending state) {
    return Step.to(state, new CallPerson("wrote again"), new Say(new PassedOn()));
  }

  private static Step sent(HandoffPending state, Attachment attachment) {
    return attachment == Attachment.REACTION
        ? Step.stay(state)
        : Step.say(state, new CannotUse(attachment));
  }

  private static Step quiet(HandoffPending state, WentQuiet quiet) {
    return state.interrupted() instanceof AwaitingPayment
        ? Step.stay(state)
        : Step.from(state.interrupted(), quiet);
  }

  /** What did not change anything leaves the person called. */
  private static Step meanwhile(HandoffPending state, ConversationEvent event) {
    var step = Step.from(state.interrupted(), event);
    return step.state().equals(state.interrupted()) ? step.at(state) : step;
  }
}
