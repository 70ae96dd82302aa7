package dev.ratiba.conversation;

import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.BookingPolicy;
import dev.ratiba.conversation.ConversationState.AwaitingPayment;
import dev.ratiba.conversation.ConversationState.ChoosingVisit;
import dev.ratiba.conversation.ConversationState.CollectingPhone;
import dev.ratiba.conversation.ConversationState.ConfirmingCancel;
import dev.ratiba.conversation.ConversationState.ConfirmingMove;
import dev.ratiba.conversation.ConversationState.HandoffPending;
import dev.ratiba.conversation.ConversationState.MovingVisit;
import java.time.Duration;

/** How long a conversation waits for its next event; then silence itself is the event. */
public sealed interface Patience {
  /** As long as the database keeps the booking's hold. */
  record UntilHoldEnds(BookingId booking) implements Patience {}

  /** From the end of the turn. */
  record For(Duration duration) implements Patience {}

  /** For ever: nothing is expected any more. */
  record Forever() implements Patience {}

  /** No payment takes that long to end; when one seems to, a person is called. */
  Duration SLOWEST_PAYMENT = Duration.ofHours(1);

  static Patience of(ConversationState state, BookingPolicy policy) {
    return switch (state) {
      case ConversationState.Ended _ -> new Forever();
      case AwaitingPayment _ -> new For(SLOWEST_PAYMENT);
      case HandoffPending(AwaitingPayment _, _) -> new For(policy.silence());
      case HandoffPending(var interrupted, _) -> of(interrupted, policy);
      case ConversationState.Greeting _,
          CollectingPhone _,
          ConversationState.CollectingService _,
          ConversationState.CollectingSlot _,
          ConversationState.Confirming _,
          ConversationState.OfferingBundle _,
          ConversationState.OfferingRetry _,
          ChoosingVisit _,
          MovingVisit _,
          ConfirmingCancel _,
          ConversationState.Proving _,
          ConversationState.Booked _ ->
          whileTalking(state, policy);
      case ConfirmingMove(var visit, var held, _, _, _) ->
          held.slot().collidesWith(visit.slot())
              ? new For(policy.hold()) // its own time keeps the new one, which has no hold
              : new UntilHoldEnds(held.booking());
    };
  }

  private static Patience whileTalking(ConversationState state, BookingPolicy policy) {
    var held = state.held();
    return held == null ? new For(policy.silence()) : new UntilHoldEnds(held.booking());
  }
}
