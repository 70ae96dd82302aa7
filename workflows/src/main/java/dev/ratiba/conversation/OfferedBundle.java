package dev.ratiba.conversation;

import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.LetSecondGo;
import dev.ratiba.conversation.ConversationState.Confirming;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Two appointments are held, of which the customer asked for the first and was offered another. */
record OfferedBundle(Wish wish, Visit held, @Nullable String payer) {
  OfferedBundle {
    wish = wish.withService(held.service());
    Objects.requireNonNull(held.second());
  }

  /** What is wished by whoever wants both. */
  Wish both() {
    return wish.withServicesOf(held);
  }

  Step takeBoth() {
    return agreedTo(both(), held);
  }

  /** The offer is let go, and the first goes straight on to its push. */
  Step takeFirst() {
    return agreedTo(wish, held.alone()).after(new LetSecondGo(held.booking()));
  }

  private Step agreedTo(Wish agreed, Visit visit) {
    return HoldingRules.of(new Confirming(agreed, visit, payer, 0)).agreed();
  }

  /** The services that were named are none but the ones at hand. */
  boolean knowsAll(Wish named) {
    return both().services().containsAll(named.services());
  }

  boolean namesFirstOnly(Wish named) {
    return named.services().equals(List.of(held.service()));
  }

  boolean namesBoth(Wish named) {
    return named.services().containsAll(both().services());
  }
}
