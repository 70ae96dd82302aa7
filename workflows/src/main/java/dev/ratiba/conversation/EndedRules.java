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
import dev.ratiba.conversation.ConversationState.Ended;
import dev.ratiba.conversation.ConversationState.Greeting;

/** Over: what still arrives opens the conversation anew. */
final class EndedRules {
  private EndedRules() {}

  static Step when(Ended state, InState event) {
    return switch (event) {
      case CustomerWrote _, CustomerTapped _, CustomerSent _ -> Step.from(new Greeting(), event);
      case PaymentSettled _, PaymentInReview _ -> Step.from(new Greeting(), event);
      case WentQuiet _, OfCode _, OfPayment _, OfSlots _, OfVisits _ -> Step.stay(state);
    };
  }
}
