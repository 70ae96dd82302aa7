package dev.ratiba.conversation;

import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Wish;
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
import dev.ratiba.conversation.ConversationState.Booked;
import dev.ratiba.conversation.ConversationState.Ended;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying.AlreadyBooked;
import dev.ratiba.messaging.Saying.AnythingElse;
import dev.ratiba.messaging.Saying.YouAreWelcome;
import dev.ratiba.messaging.Tap;
import dev.ratiba.understanding.Reading;
import dev.ratiba.understanding.Topic;

/** Booked. Whatever is wished for now is a second booking, unless this one is to be changed. */
final class BookedRules {
  private BookedRules() {}

  static Step when(Booked state, InState event) {
    return switch (event) {
      case CustomerWrote wrote ->
          Talk.heard(state, wrote.reading(), reading -> understood(state, reading));
      case CustomerTapped(_, var tap) -> tapped(state, tap);
      case CustomerSent(_, var attachment) -> Talk.cannotUse(state, attachment);
      case WentQuiet _ -> Step.stay(new Ended());
      case PaymentSettled settled -> LateMoney.settled(state, settled);
      case PaymentInReview _ -> LateMoney.inReview(state);
      case OfCode _, OfPayment _, OfSlots _, OfVisits _ -> Step.stay(state);
    };
  }

  private static Step understood(Booked state, Reading reading) {
    return switch (reading.intent()) {
      case BOOK -> again(state, reading);
      case INFORM ->
          reading.wish().saysNothing()
              ? Step.say(state, new AnythingElse())
              : again(state, reading);
      case CHANGE -> wants(Change.MOVE, state, reading);
      case CANCEL -> wants(Change.CANCEL, state, reading);
      case YES -> Step.say(state, new AlreadyBooked(state.visit()));
      case NO, THANKS -> Step.say(state, new YouAreWelcome(state.visit()));
      case GREETING -> Step.say(state, new AnythingElse());
      case QUESTION -> asked(state, reading);
      case PERSON -> Talk.callPerson(state, HandoffReason.ASKED_FOR_PERSON);
      case UNCLEAR -> Talk.askBack(state);
    };
  }

  private static Step wants(Change change, Booked state, Reading reading) {
    return ChangingRules.wants(change, reading.wish(), state.visit().booking(), state.payer());
  }

  private static Step again(Booked state, Reading reading) {
    var unknown = reading.unknownService();
    return unknown != null && reading.wish().service() == null
        ? Talk.notSold(unknown, reading.wish(), null, state.payer())
        : Talk.pursueAnew(reading.wish(), state.payer());
  }

  private static Step asked(Booked state, Reading reading) {
    if (reading.topic() == Topic.MY_VISITS) {
      return wants(Change.SEE, state, reading);
    }
    return reading.topic() == Topic.FREE_TIMES
        ? again(state, reading)
        : Talk.answer(state, reading);
  }

  private static Step tapped(Booked state, Tap tap) {
    return switch (tap) {
      case Tap.PickService(var service) ->
          Talk.pursueAnew(Wish.NOTHING_YET.withService(service), state.payer());
      case Tap.Yes(var booking) -> answered(state, booking);
      case Tap.No(var booking) -> answered(state, booking);
      case Tap.TakeBoth(var booking) -> answered(state, booking);
      case Tap.TakeFirst(var booking) -> answered(state, booking);
      case Tap.TakeNeither(var booking) -> answered(state, booking);
      case Tap.PickSlot _, Tap.OfPerson _, Tap.OfReminder _, Tap.PickVisit _, Tap.OfNumber _ ->
          Talk.outOfDate(state);
    };
  }

  private static Step answered(Booked state, BookingId booking) {
    return state.visit().booking().equals(booking)
        ? Step.say(state, new AlreadyBooked(state.visit()))
        : Talk.outOfDate(state);
  }
}
