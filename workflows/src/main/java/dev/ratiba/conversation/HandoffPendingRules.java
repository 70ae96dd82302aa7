package dev.ratiba.conversation;

import dev.ratiba.conversation.Action.CallPerson;
import dev.ratiba.conversation.Action.PassOn;
import dev.ratiba.conversation.Action.Say;
import dev.ratiba.conversation.Action.TellPerson;
import dev.ratiba.conversation.Action.Word;
import dev.ratiba.conversation.ConversationEvent.CodeTyped;
import dev.ratiba.conversation.ConversationEvent.CustomerSent;
import dev.ratiba.conversation.ConversationEvent.CustomerTapped;
import dev.ratiba.conversation.ConversationEvent.CustomerWrote;
import dev.ratiba.conversation.ConversationEvent.InState;
import dev.ratiba.conversation.ConversationEvent.OfCode;
import dev.ratiba.conversation.ConversationEvent.OfPayment;
import dev.ratiba.conversation.ConversationEvent.OfSlots;
import dev.ratiba.conversation.ConversationEvent.OfVisits;
import dev.ratiba.conversation.ConversationEvent.PaymentFailed;
import dev.ratiba.conversation.ConversationEvent.PaymentInReview;
import dev.ratiba.conversation.ConversationEvent.PaymentSettled;
import dev.ratiba.conversation.ConversationEvent.WentQuiet;
import dev.ratiba.conversation.ConversationState.AwaitingPayment;
import dev.ratiba.conversation.ConversationState.Ended;
import dev.ratiba.conversation.ConversationState.HandoffPending;
import dev.ratiba.conversation.ConversationState.Stage;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Attachment;
import dev.ratiba.messaging.Saying.CannotUse;
import dev.ratiba.messaging.Saying.MessageTaken;
import dev.ratiba.messaging.Saying.PassedOn;
import dev.ratiba.understanding.Intent;
import dev.ratiba.understanding.Reading;

/**
 * A person was called. A clear word of business goes on as if nobody had been, until a person has
 * taken over: then the bot is silent, and all that the customer writes goes to them.
 */
final class HandoffPendingRules {
  private HandoffPendingRules() {}

  static Step when(HandoffPending state, InState event) {
    return switch (event) {
      case CustomerWrote wrote -> wrote(state, wrote);
      case CustomerTapped _, CodeTyped _ -> answered(state, event);
      case CustomerSent(_, var attachment) -> sent(state, attachment);
      case WentQuiet quiet -> quiet(state, quiet);
      case PaymentSettled _, PaymentFailed _, PaymentInReview _ -> meanwhile(state, event);
      case OfCode _, OfPayment _, OfSlots _, OfVisits _ -> ofBusiness(state, event);
    };
  }

  private static Step wrote(HandoffPending state, CustomerWrote wrote) {
    return switch (state.stage()) {
      case WAITING ->
          goesOn(wrote.reading()) ? wentOn(state, wrote) : passedOn(state, wrote.reading());
      case UNANSWERED -> chose(state, wrote);
      case TAKING_MESSAGE ->
          Step.to(PersonRules.interrupted(state), new PassOn(), new Say(new MessageTaken()));
      case TAKEN_OVER -> Step.to(state, new PassOn());
    };
  }

  private static boolean goesOn(Reading reading) {
    return Talk.understood(reading)
        && switch (reading.intent()) {
          case BOOK, YES, NO, CHANGE, CANCEL, INFORM, QUESTION -> true;
          case GREETING, THANKS, PERSON, UNCLEAR -> false;
        };
  }

  /** Whoever needs a person there has not found the way without one. */
  private static Step wentOn(HandoffPending state, InState event) {
    var step = Step.from(state.interrupted(), event);
    return step.actions().stream().anyMatch(CallPerson.class::isInstance)
        ? step
        : step.after(new TellPerson(Word.WENT_ON));
  }

  /** Who asks for a person now may have been called for less. */
  private static Step passedOn(HandoffPending state, Reading reading) {
    return Talk.understood(reading) && reading.intent() == Intent.PERSON
        ? Talk.callPerson(state.interrupted(), HandoffReason.ASKED_FOR_PERSON, new PassedOn())
        : Step.to(state, new PassOn(), new Say(new PassedOn()));
  }

  /** By the place of what was offered, where there are no buttons to tap. */
  private static Step chose(HandoffPending state, CustomerWrote wrote) {
    return switch (wrote.reading().choice()) {
      case Integer choice when choice == 1 -> PersonRules.waits(state);
      case Integer choice when choice == 2 -> PersonRules.leaves(state);
      case Integer choice when choice == 3 -> PersonRules.goesOn(state);
      case Integer _ -> passedOn(state, wrote.reading());
      case null ->
          goesOn(wrote.reading()) ? wentOn(state, wrote) : passedOn(state, wrote.reading());
    };
  }

  /** A tap, or a code, answers the bot's question, whoever else has been called. */
  private static Step answered(HandoffPending state, InState answer) {
    return state.stage() == Stage.TAKEN_OVER ? ofBusiness(state, answer) : wentOn(state, answer);
  }

  /** What an answer set in motion goes its way, with the person still there. */
  private static Step ofBusiness(HandoffPending state, InState event) {
    if (state.stage() != Stage.TAKEN_OVER) {
      return Step.stay(state);
    }
    var step = Step.from(state.interrupted(), event);
    return step.at(state.from(PersonRules.interrupted(step.state())));
  }

  private static Step sent(HandoffPending state, Attachment attachment) {
    return attachment == Attachment.REACTION
        ? Step.stay(state)
        : Step.say(state, new CannotUse(attachment));
  }

  /** The slot is let go and the person stays called; the bot says so where a <i>yes</i> is its. */
  private static Step quiet(HandoffPending state, WentQuiet quiet) {
    if (state.interrupted() instanceof AwaitingPayment) {
      return Step.stay(state);
    }
    var step = Step.from(state.interrupted(), quiet);
    if (step.state() instanceof Ended) {
      return step;
    }
    return switch (state.stage()) {
      case WAITING, UNANSWERED -> step.at(state.from(step.state()));
      case TAKING_MESSAGE, TAKEN_OVER -> step.unsaid().at(state.from(step.state()));
    };
  }

  /** What did not change anything leaves the person called. */
  private static Step meanwhile(HandoffPending state, InState event) {
    var step = Step.from(state.interrupted(), event);
    if (state.stage() == Stage.TAKEN_OVER) {
      return step.at(state.from(PersonRules.interrupted(step.state())));
    }
    return step.state().equals(state.interrupted()) ? step.at(state) : step;
  }
}
