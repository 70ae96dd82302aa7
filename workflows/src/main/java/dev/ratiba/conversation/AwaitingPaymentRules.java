package dev.ratiba.conversation;

import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.Say;
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
import dev.ratiba.conversation.ConversationState.Booked;
import dev.ratiba.conversation.ConversationState.CollectingSlot;
import dev.ratiba.conversation.ConversationState.OfferingRetry;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying;
import dev.ratiba.messaging.Saying.BookedAfterAll;
import dev.ratiba.messaging.Saying.BookedNow;
import dev.ratiba.messaging.Saying.CancelOnPhone;
import dev.ratiba.messaging.Saying.ChangeAfterPayment;
import dev.ratiba.messaging.Saying.PaymentIsSlow;
import dev.ratiba.messaging.Saying.SlotGone;
import dev.ratiba.messaging.Tap;
import dev.ratiba.payment.PaymentId;
import dev.ratiba.payment.PaymentTrouble;
import dev.ratiba.understanding.Intent;
import dev.ratiba.understanding.Reading;
import dev.ratiba.understanding.Topic;

/**
 * An M-Pesa prompt is on the customer's phone. Nothing said here loses the hold or sends a second
 * prompt: only the payment's end moves on.
 */
final class AwaitingPaymentRules {
  private AwaitingPaymentRules() {}

  static Step when(AwaitingPayment state, InState event) {
    return switch (event) {
      case CustomerWrote wrote -> heard(state, wrote.reading());
      case CustomerTapped(_, var tap) -> tapped(state, tap);
      case CustomerSent(_, var attachment) -> Talk.cannotUse(state, attachment);
      case WentQuiet _ ->
          Talk.callPerson(state, HandoffReason.PAYMENT, new PaymentIsSlow(state.held()));
      case PaymentSettled settled -> settled(state, settled);
      case PaymentFailed failed -> failed(state, failed);
      case PaymentInReview(var payment) -> inReview(state, payment);
      case OfCode _, OfPayment _, OfSlots _, OfVisits _ -> Step.stay(state);
    };
  }

  private static Step heard(AwaitingPayment state, Reading reading) {
    if (Talk.understood(reading)) {
      return understood(state, reading);
    }
    return reading.worthAsking()
        ? Talk.reply(state)
        : Talk.callPerson(state, HandoffReason.LOW_CONFIDENCE);
  }

  private static Step understood(AwaitingPayment state, Reading reading) {
    return switch (reading.intent()) {
      case YES, INFORM, BOOK, CHANGE ->
          reading.wish().saysNothing() && reading.intent() != Intent.CHANGE
              ? Talk.reply(state)
              : Step.say(state, new ChangeAfterPayment(state.held()));
      case GREETING, THANKS -> Talk.reply(state);
      case NO, CANCEL -> Step.say(state, new CancelOnPhone(state.held()));
      case QUESTION -> asked(state, reading);
      case PERSON -> Talk.callPerson(state, HandoffReason.ASKED_FOR_PERSON);
      case UNCLEAR -> Talk.reply(state);
    };
  }

  private static Step asked(AwaitingPayment state, Reading reading) {
    return reading.topic() == Topic.FREE_TIMES
        ? Step.say(state, new ChangeAfterPayment(state.held()))
        : Talk.answer(state, reading);
  }

  private static Step tapped(AwaitingPayment state, Tap tap) {
    return switch (tap) {
      case Tap.Yes _, Tap.OfNumber _ -> Talk.reply(state);
      case Tap.OfPerson _, Tap.OfReminder _, Tap.PickVisit _ -> Talk.outOfDate(state);
      case Tap.No _, Tap.TakeNeither _ -> Step.say(state, new CancelOnPhone(state.held()));
      case Tap.TakeBoth _ -> another(state, state.held().second() == null);
      case Tap.TakeFirst _ -> another(state, state.held().second() != null);
      case Tap.PickService _, Tap.PickSlot _ ->
          Step.say(state, new ChangeAfterPayment(state.held()));
    };
  }

  /** What is being paid for cannot be changed; to be told again what it is does no harm. */
  private static Step another(AwaitingPayment state, boolean differs) {
    return differs ? Step.say(state, new ChangeAfterPayment(state.held())) : Talk.reply(state);
  }

  private static Step settled(AwaitingPayment state, PaymentSettled settled) {
    var awaited =
        state.payment().equals(settled.payment())
            || state.held().booking().equals(settled.visit().booking());
    return awaited
        ? Step.say(
            new Booked(settled.visit(), state.payer(), 0),
            new BookedNow(settled.visit(), settled.receipt()))
        : Step.say(state, new BookedAfterAll(settled.visit(), settled.receipt()));
  }

  private static Step failed(AwaitingPayment state, PaymentFailed failed) {
    if (!state.payment().equals(failed.payment())) {
      return Step.stay(state);
    }
    var sorry = new Say(new Saying.PaymentFailed(failed.trouble()));
    var step = failed.holdLives() ? heldAfter(state, failed.trouble()) : lookAgain(state);
    return step.after(sorry);
  }

  /** What only the business can put right is not worth another try. */
  private static Step heldAfter(AwaitingPayment state, PaymentTrouble trouble) {
    var offering = new OfferingRetry(state.wish(), state.held(), state.payer(), 0);
    return trouble == PaymentTrouble.REFUSED
        ? Talk.callPerson(offering, HandoffReason.PAYMENT)
        : Talk.reply(offering);
  }

  private static Step lookAgain(AwaitingPayment state) {
    return Talk.pursue(wish(state), null, state.payer()).after(new Say(new SlotGone(state.held())));
  }

  /** A person may take days, so the slot is let go; money that proves good takes it back. */
  private static Step inReview(AwaitingPayment state, PaymentId payment) {
    return state.payment().equals(payment)
        ? Talk.released(
            state, LateMoney.inReview(new CollectingSlot(wish(state), null, state.payer())))
        : LateMoney.inReview(state);
  }

  private static Wish wish(AwaitingPayment state) {
    return state.wish().withServicesOf(state.held());
  }
}
