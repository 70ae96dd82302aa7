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
import dev.ratiba.conversation.ConversationState.Confirming;

/** Shall I book this? <i>Yes</i> asks for the money, <i>no</i> lets the slot go. */
final class ConfirmingRules {
  private ConfirmingRules() {}

  static Step when(Confirming state, ConversationEvent event) {
    var holding = Holding.of(state);
    return switch (event) {
      case CustomerWrote wrote -> Talk.heard(state, wrote.reading(), holding::understood);
      case CustomerTapped(_, var tap) -> holding.tapped(tap);
      case CustomerSent(_, var attachment) -> Talk.cannotUse(state, attachment);
      case WentQuiet _ -> holding.quiet();
      case PaymentOpened(var payment) -> holding.promptSent(payment);
      case PaymentRefused(var why) -> holding.refused(why);
      case BookedUnpaid _ -> holding.booked();
      case PaymentSettled settled -> LateMoney.settled(state, settled);
      case PaymentInReview _ -> LateMoney.inReview(state);
      case SlotsFound _,
          SlotHeld _,
          SlotTaken _,
          PaymentFailed _,
          OfCode _,
          OfConsent _,
          OfPerson _,
          OfReminder _,
          OfVisits _ ->
          Step.stay(state);
    };
  }
}
