package dev.ratiba.conversation;

import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Upcoming;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.FindSlots;
import dev.ratiba.conversation.Action.FindVisits;
import dev.ratiba.conversation.Action.Say;
import dev.ratiba.conversation.ConversationEvent.InState;
import dev.ratiba.conversation.ConversationState.Booked;
import dev.ratiba.conversation.ConversationState.Changing;
import dev.ratiba.conversation.ConversationState.ChoosingVisit;
import dev.ratiba.conversation.ConversationState.ConfirmingCancel;
import dev.ratiba.conversation.ConversationState.ConfirmingMove;
import dev.ratiba.conversation.ConversationState.MovingVisit;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying.AskNewTime;
import dev.ratiba.messaging.Saying.ConfirmCancel;
import dev.ratiba.messaging.Saying.KeptAsItIs;
import dev.ratiba.messaging.Saying.TooLateToChange;
import dev.ratiba.messaging.Saying.YourVisits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A booked visit is to be moved or cancelled: which one, and is it not too late? */
final class ChangingRules {
  private ChangingRules() {}

  static Step when(Changing state, InState event) {
    return switch (state) {
      case ChoosingVisit choosing -> ChoosingVisitRules.when(choosing, event);
      case MovingVisit moving -> MovingVisitRules.when(moving, event);
      case ConfirmingMove confirming -> ConfirmingMoveRules.when(confirming, event);
      case ConfirmingCancel confirming -> ConfirmingCancelRules.when(confirming, event);
    };
  }

  /**
   * Looks which visits there are.
   *
   * @param meant the visit that was spoken of last
   */
  static Step wants(Change change, Wish wish, @Nullable BookingId meant, @Nullable String payer) {
    return Step.to(new ChoosingVisit(change, wish, meant, List.of(), payer, 0), new FindVisits());
  }

  /** Goes on with the one visit that is meant. */
  static Step goOn(Change change, Upcoming upcoming, Wish wish, @Nullable String payer) {
    var visit = upcoming.visit();
    var booked = new Booked(visit, payer, 0);
    if (change != Change.SEE && !upcoming.inTime()) {
      return Talk.callPerson(booked, HandoffReason.BOOKED_VISIT, new TooLateToChange(visit));
    }
    return switch (change) {
      case SEE -> Step.say(booked, new YourVisits(List.of(visit)));
      case CANCEL -> Step.say(new ConfirmingCancel(visit, payer, 0), new ConfirmCancel(visit));
      case MOVE ->
          visit.second() == null
              ? move(visit, wish, payer)
              : Talk.callPerson(booked, HandoffReason.BOOKED_VISIT);
    };
  }

  /** Looks for the new time, or asks for it. */
  static Step move(Visit visit, Wish wish, @Nullable String payer) {
    var wanted = wish.withService(visit.service());
    var moving = new MovingVisit(visit, wanted, List.of(), payer, 0);
    return wanted.day() == null && wanted.time() == null
        ? Step.say(moving, new AskNewTime(visit))
        : Step.to(moving, new FindSlots(wanted, visit.booking()));
  }

  /** Nothing changes after all. */
  static Step keep(Visit visit, @Nullable String payer) {
    return Step.to(new Booked(visit, payer, 0), new Say(new KeptAsItIs(visit)));
  }
}
