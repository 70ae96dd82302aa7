package dev.ratiba.conversation;

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
import dev.ratiba.conversation.ConversationEvent.WentQuiet;
import dev.ratiba.conversation.ConversationState.CollectingService;
import dev.ratiba.conversation.ConversationState.CollectingSlot;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying.Welcome;
import dev.ratiba.messaging.Saying.YouAreWelcome;
import dev.ratiba.messaging.Tap;
import dev.ratiba.understanding.Reading;
import dev.ratiba.understanding.Topic;

/** Which service? Whatever else is said about day, time and staff is kept for later. */
final class CollectingServiceRules {
  private CollectingServiceRules() {}

  static Step when(CollectingService state, InState event) {
    return switch (event) {
      case CustomerWrote wrote ->
          Talk.heard(state, wrote.reading(), reading -> understood(state, reading));
      case CustomerTapped(_, var tap) -> tapped(state, tap);
      case CustomerSent(_, var attachment) -> Talk.cannotUse(state, attachment);
      case WentQuiet _ ->
          Talk.quiet(state, new CollectingService(state.wish(), null, state.payer(), 0));
      case PaymentSettled settled -> LateMoney.settled(state, settled);
      case PaymentInReview _ -> LateMoney.inReview(state);
      case OfCode _, OfPayment _, OfSlots _, OfVisits _ -> Step.stay(state);
    };
  }

  private static Step understood(CollectingService state, Reading reading) {
    return switch (reading.intent()) {
      case BOOK, INFORM, YES, NO -> wished(state, reading);
      case CHANGE -> change(state, reading);
      case GREETING -> Talk.reply(state, new Welcome());
      case THANKS -> Step.say(state, new YouAreWelcome(null));
      case CANCEL -> isFresh(state) ? wants(Change.CANCEL, state, reading) : Talk.callOff(state);
      case QUESTION -> asked(state, reading);
      case PERSON -> Talk.callPerson(state, HandoffReason.ASKED_FOR_PERSON);
      case UNCLEAR -> Talk.askBack(state);
    };
  }

  /** Where nothing has been wished for yet, what is to be changed is a visit that is booked. */
  private static Step change(CollectingService state, Reading reading) {
    return isFresh(state) && reading.wish().service() == null
        ? wants(Change.MOVE, state, reading)
        : wished(state, reading);
  }

  private static boolean isFresh(CollectingService state) {
    return state.held() == null && state.wish().saysNothing();
  }

  private static Step wants(Change change, CollectingService state, Reading reading) {
    return ChangingRules.wants(change, reading.wish(), null, state.payer());
  }

  private static Step wished(CollectingService state, Reading reading) {
    var wish = state.wish().correctedBy(reading.wish());
    var unknown = reading.unknownService();
    return unknown != null && reading.wish().service() == null
        ? Talk.notSold(unknown, wish, state.held(), state.payer())
        : Talk.pursue(wish, state.held(), state.payer());
  }

  /**
   * A question that names a service has chosen it: the answer goes on to ask when, or looks for the
   * time that was named with it.
   */
  private static Step asked(CollectingService state, Reading reading) {
    if (reading.topic() == Topic.FREE_TIMES) {
      return wished(state, reading);
    }
    if (reading.topic() == Topic.MY_VISITS && state.held() == null) {
      return wants(Change.SEE, state, reading);
    }
    if (reading.wish().service() == null) {
      return Talk.answer(state, reading);
    }
    var wish = state.wish().correctedBy(reading.wish());
    var answered = Talk.answer(new CollectingSlot(wish, state.held(), state.payer()), reading);
    var goesOn = answered.state() instanceof CollectingSlot;
    return goesOn && wish.day() != null && wish.time() != null
        ? Talk.pursue(wish, state.held(), state.payer()).after(answered.actions().getFirst())
        : answered;
  }

  private static Step tapped(CollectingService state, Tap tap) {
    return switch (tap) {
      case Tap.PickService(var service) ->
          Talk.pursue(state.wish().withService(service), state.held(), state.payer());
      case Tap.Yes _,
          Tap.No _,
          Tap.TakeBoth _,
          Tap.TakeFirst _,
          Tap.TakeNeither _,
          Tap.PickSlot _,
          Tap.OfPerson _,
          Tap.OfReminder _,
          Tap.PickVisit _,
          Tap.OfNumber _ ->
          Talk.outOfDate(state);
    };
  }
}
