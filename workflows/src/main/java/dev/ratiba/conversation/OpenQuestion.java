package dev.ratiba.conversation;

import dev.ratiba.booking.Openings.Why;
import dev.ratiba.booking.Upcoming;
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
import dev.ratiba.messaging.Saying;
import dev.ratiba.messaging.Saying.AskNewTime;
import dev.ratiba.messaging.Saying.AskPhone;
import dev.ratiba.messaging.Saying.AskRetry;
import dev.ratiba.messaging.Saying.AskService;
import dev.ratiba.messaging.Saying.AskWhen;
import dev.ratiba.messaging.Saying.AwaitingMoney;
import dev.ratiba.messaging.Saying.ConfirmCancel;
import dev.ratiba.messaging.Saying.ConfirmMove;
import dev.ratiba.messaging.Saying.ConfirmPhone;
import dev.ratiba.messaging.Saying.ConfirmVisit;
import dev.ratiba.messaging.Saying.EnterCode;
import dev.ratiba.messaging.Saying.OfferBundle;
import dev.ratiba.messaging.Saying.OfferCode;
import dev.ratiba.messaging.Saying.OfferSlots;
import dev.ratiba.messaging.Saying.WhichVisit;
import java.util.Optional;

/** The question that a state is waiting to have answered, as it is asked once more. */
final class OpenQuestion {
  private OpenQuestion() {}

  static Optional<Saying> of(ConversationState state) {
    return switch (state) {
      case Greeting _, CollectingService _ -> Optional.of(new AskService());
      case CollectingPhone phone -> Optional.of(whichNumber(phone));
      case CollectingSlot slot -> Optional.of(whichSlot(slot));
      case Confirming(_, var held, var payer, _) ->
          Optional.of(new ConfirmVisit(held, null, payer));
      case OfferingBundle(_, var held, var payer, _) ->
          Optional.of(new OfferBundle(held, null, payer));
      case AwaitingPayment awaiting -> Optional.of(new AwaitingMoney(awaiting.held()));
      case OfferingRetry offering -> Optional.of(new AskRetry(offering.held()));
      case ConversationState.ChoosingVisit choosing ->
          Optional.of(new WhichVisit(choosing.among().stream().map(Upcoming::visit).toList()));
      case ConversationState.MovingVisit moving -> Optional.of(newTime(moving));
      case ConversationState.ConfirmingMove moving ->
          Optional.of(new ConfirmMove(moving.visit(), moving.held()));
      case ConversationState.ConfirmingCancel cancelling ->
          Optional.of(new ConfirmCancel(cancelling.visit()));
      case ConversationState.OfferingCode _ -> Optional.of(new OfferCode());
      case ConversationState.EnteringCode _ -> Optional.of(new EnterCode());
      case Booked _, Ended _ -> Optional.empty();
      case HandoffPending(var interrupted, _) -> of(interrupted);
    };
  }

  private static Saying newTime(ConversationState.MovingVisit moving) {
    return moving.offered().isEmpty()
        ? new AskNewTime(moving.visit())
        : new OfferSlots(moving.wish(), moving.offered(), Why.FREE);
  }

  private static Saying whichNumber(CollectingPhone phone) {
    return phone.readBack() == null ? new AskPhone(false) : new ConfirmPhone(phone.readBack());
  }

  private static Saying whichSlot(CollectingSlot slot) {
    return slot.offered().isEmpty()
        ? new AskWhen(slot.service(), slot.wish().second())
        : new OfferSlots(slot.wish(), slot.offered(), Why.FREE);
  }
}
