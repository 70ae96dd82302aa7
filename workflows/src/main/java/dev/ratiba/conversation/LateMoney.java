package dev.ratiba.conversation;

import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.ConversationEvent.PaymentSettled;
import dev.ratiba.conversation.ConversationState.AwaitingPayment;
import dev.ratiba.conversation.ConversationState.Booked;
import dev.ratiba.conversation.ConversationState.CollectingPhone;
import dev.ratiba.conversation.ConversationState.CollectingService;
import dev.ratiba.conversation.ConversationState.CollectingSlot;
import dev.ratiba.conversation.ConversationState.Confirming;
import dev.ratiba.conversation.ConversationState.Ended;
import dev.ratiba.conversation.ConversationState.Greeting;
import dev.ratiba.conversation.ConversationState.HandoffPending;
import dev.ratiba.conversation.ConversationState.OfferingBundle;
import dev.ratiba.conversation.ConversationState.OfferingRetry;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying;
import dev.ratiba.messaging.Saying.BookedAfterAll;

/** Money that comes when nobody waits for it any more: always told, never a silent charge. */
final class LateMoney {
  private LateMoney() {}

  static Step settled(ConversationState state, PaymentSettled settled) {
    var visit = settled.visit();
    return switch (state) {
      case Greeting _, Ended _ -> booked(state, settled);
      case CollectingPhone collecting -> whileLooking(collecting, collecting.wish(), settled);
      case CollectingService collecting -> whileLooking(collecting, collecting.wish(), settled);
      case CollectingSlot collecting -> whileLooking(collecting, collecting.wish(), settled);
      case Confirming _, OfferingBundle _, OfferingRetry _, AwaitingPayment _ ->
          keeps(state, visit) ? booked(state, settled) : beside(state, settled);
      case Booked(var known, _, _) ->
          known.booking().equals(visit.booking()) ? Step.stay(state) : booked(state, settled);
      case ConversationState.Changing _, ConversationState.Proving _ -> beside(state, settled);
      case HandoffPending(var interrupted, _) -> settled(interrupted, settled);
    };
  }

  /** Money that the books cannot place is looked at by a person, and the customer knows. */
  static Step inReview(ConversationState state) {
    return Talk.callPerson(state, HandoffReason.PAYMENT, new Saying.PaymentInReview());
  }

  /** Whoever was looking for the same service again has it now. */
  private static Step whileLooking(ConversationState state, Wish wish, PaymentSettled settled) {
    var visit = settled.visit();
    var wished = wish.service();
    var served = state.held() == null && (wished == null || wished.equals(visit.service()));
    return served || keeps(state, visit) ? booked(state, settled) : beside(state, settled);
  }

  private static boolean keeps(ConversationState state, Visit visit) {
    var held = state.held();
    return held != null && held.booking().equals(visit.booking());
  }

  private static Step booked(ConversationState state, PaymentSettled settled) {
    return Step.say(
        new Booked(settled.visit(), state.payer(), 0),
        new BookedAfterAll(settled.visit(), settled.receipt()));
  }

  private static Step beside(ConversationState state, PaymentSettled settled) {
    return Talk.reply(state, new BookedAfterAll(settled.visit(), settled.receipt()));
  }
}
