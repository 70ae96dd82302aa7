package dev.ratiba.conversation;

import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.NoteOptIn;
import dev.ratiba.conversation.Action.NoteOptOut;
import dev.ratiba.conversation.Action.Say;
import dev.ratiba.conversation.ConversationEvent.AnsweredNothing;
import dev.ratiba.conversation.ConversationEvent.OfConsent;
import dev.ratiba.conversation.ConversationEvent.OptedIn;
import dev.ratiba.conversation.ConversationEvent.OptedOut;
import dev.ratiba.conversation.ConversationState.AwaitingPayment;
import dev.ratiba.conversation.ConversationState.CollectingService;
import dev.ratiba.conversation.ConversationState.HandoffPending;
import dev.ratiba.messaging.Saying;

/** STOP and START mean the same wherever a conversation stands; no booked visit is touched. */
final class ConsentRules {
  private ConsentRules() {}

  static Step when(ConversationState state, OfConsent event) {
    return switch (event) {
      case OptedOut(_, var words) -> optedOut(state, words);
      case OptedIn(_, var words) ->
          Step.to(state, new NoteOptIn(words), new Say(new Saying.OptedIn()));
      case AnsweredNothing nothing -> NoAnswerRules.when(state, nothing);
    };
  }

  /** Whoever says STOP does not want the slot kept, unless it is being paid for already. */
  private static Step optedOut(ConversationState state, String words) {
    var letsGo = state.held() != null && !isPaying(state);
    var next = letsGo ? new CollectingService(Wish.NOTHING_YET, null, state.payer(), 0) : state;
    var step = Step.to(next, new NoteOptOut(words), new Say(new Saying.OptedOut(letsGo)));
    return letsGo ? Talk.released(state, step) : step;
  }

  private static boolean isPaying(ConversationState state) {
    return state instanceof AwaitingPayment
        || state instanceof HandoffPending(AwaitingPayment _, _);
  }
}
