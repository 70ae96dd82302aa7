package dev.ratiba.conversation;

import dev.ratiba.conversation.ConversationEvent.BookedUnpaid;
import dev.ratiba.conversation.ConversationEvent.CustomerSent;
import dev.ratiba.conversation.ConversationEvent.CustomerTapped;
import dev.ratiba.conversation.ConversationEvent.CustomerWrote;
import dev.ratiba.conversation.ConversationEvent.OfCode;
import dev.ratiba.conversation.ConversationEvent.OfConsent;
import dev.ratiba.conversation.ConversationEvent.OfPerson;
import dev.ratiba.conversation.ConversationEvent.OfReminder;
import dev.ratiba.conversation.ConversationEvent.OfVisits;
import dev.ratiba.conversation.ConversationEvent.PaymentFailed;
import dev.ratiba.conversation.ConversationEvent.PaymentInReview;
import dev.ratiba.conversation.ConversationEvent.PaymentOpened;
import dev.ratiba.conversation.ConversationEvent.PaymentRefused;
import dev.ratiba.conversation.ConversationEvent.PaymentSettled;
import dev.ratiba.conversation.ConversationEvent.SlotHeld;
import dev.ratiba.conversation.ConversationEvent.SlotTaken;
import dev.ratiba.conversation.ConversationEvent.SlotsFound;
import dev.ratiba.conversation.ConversationEvent.WentQuiet;
import dev.ratiba.conversation.ConversationState.Ended;
import dev.ratiba.conversation.ConversationState.Greeting;

/** Over: what still arrives opens the conversation anew. */
final class EndedRules {
  private EndedRules() {}

  static Step when(Ended state, ConversationEvent event) {
    return switch (event) {
      case CustomerWrote _, CustomerTapped _, CustomerSent _ -> Step.from(new Greeting(), event);
      case PaymentSettled _, PaymentInReview _ -> Step.from(new Greeting(), event);
      case WentQuiet _,
          OfCode _,
          OfConsent _,
          OfPerson _,
          OfReminder _,
          OfVisits _,
          SlotsFound _,
          SlotHeld _,
          SlotTaken _,
          PaymentOpened _,
          PaymentRefused _,
          BookedUnpaid _,
          PaymentFailed _ ->
          Step.stay(state);
    };
  }
}
