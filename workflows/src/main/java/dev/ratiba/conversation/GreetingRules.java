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
import dev.ratiba.conversation.ConversationEvent.PaymentInReview;
import dev.ratiba.conversation.ConversationEvent.PaymentSettled;
import dev.ratiba.conversation.ConversationEvent.WentQuiet;
import dev.ratiba.conversation.ConversationState.CollectingPhone;
import dev.ratiba.conversation.ConversationState.CollectingService;
import dev.ratiba.conversation.ConversationState.CollectingSlot;
import dev.ratiba.conversation.ConversationState.Ended;
import dev.ratiba.conversation.ConversationState.Greeting;
import dev.ratiba.messaging.Saying.Welcome;

/** The first message opens the conversation: it is answered as one that tells the service. */
final class GreetingRules {
  private GreetingRules() {}

  static Step when(InState event) {
    return switch (event) {
      case CustomerWrote wrote -> opened(wrote);
      case CustomerTapped _, CustomerSent _ -> throughService(asked(), event);
      case WentQuiet _ -> Step.stay(new Ended());
      case PaymentSettled settled -> LateMoney.settled(new Greeting(), settled);
      case PaymentInReview _ -> LateMoney.inReview(asked());
      case OfCode _, OfPayment _, OfSlots _, OfVisits _ -> Step.stay(new Greeting());
    };
  }

  private static Step opened(CustomerWrote wrote) {
    return wrote.hasPhone() ? throughService(asked(), wrote) : withoutPhone(wrote);
  }

  private static Step withoutPhone(CustomerWrote wrote) {
    var unreached = new CollectingPhone(Wish.NOTHING_YET, null, 0);
    return CollectingPhoneRules.greeted(unreached, wrote.reading()).after(new Say(new Welcome()));
  }

  private static Step throughService(CollectingService asked, InState event) {
    var step = Step.from(asked, event);
    if (step.actions().isEmpty()) {
      return Step.stay(new Greeting());
    }
    return step.state() instanceof CollectingSlot ? step.through(asked) : step;
  }

  private static CollectingService asked() {
    return new CollectingService(Wish.NOTHING_YET, null, null, 0);
  }
}
