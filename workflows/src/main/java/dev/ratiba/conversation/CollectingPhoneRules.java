package dev.ratiba.conversation;

import dev.ratiba.conversation.ConversationEvent.BookedUnpaid;
import dev.ratiba.conversation.ConversationEvent.CustomerSent;
import dev.ratiba.conversation.ConversationEvent.CustomerTapped;
import dev.ratiba.conversation.ConversationEvent.CustomerWrote;
import dev.ratiba.conversation.ConversationEvent.OfConsent;
import dev.ratiba.conversation.ConversationEvent.OfPerson;
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
import dev.ratiba.conversation.ConversationState.CollectingPhone;
import dev.ratiba.conversation.ConversationState.Confirming;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying.AskPhone;
import dev.ratiba.messaging.Tap;
import dev.ratiba.understanding.Reading;
import dev.ratiba.understanding.Topic;
import org.jspecify.annotations.Nullable;

/** A number is needed before anything can be paid; three messages without one call a person. */
final class CollectingPhoneRules {
  private static final int STRIKES = 3;

  private CollectingPhoneRules() {}

  static Step when(CollectingPhone state, ConversationEvent event) {
    return switch (event) {
      case CustomerWrote wrote -> answered(state, wrote);
      case CustomerTapped(_, var tap) -> tapped(state, tap);
      case CustomerSent(_, var attachment) -> Talk.cannotUse(state, attachment);
      case WentQuiet _ ->
          Talk.quiet(state, new CollectingPhone(state.wish(), null, state.strikes()));
      case PaymentSettled settled -> LateMoney.settled(state, settled);
      case PaymentInReview _ -> LateMoney.inReview(state);
      case OfConsent _,
          OfPerson _,
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

  /** The first message, which nobody has asked for a number yet, is no strike. */
  static Step greeted(CollectingPhone state, Reading reading) {
    var kept = wishing(state, reading);
    if (!Talk.understood(reading)) {
      return Talk.heard(kept, reading, _ -> Talk.reply(kept));
    }
    return switch (reading.intent()) {
      case QUESTION -> asked(kept, reading);
      case PERSON -> Talk.callPerson(kept, HandoffReason.ASKED_FOR_PERSON);
      case BOOK, CHANGE, INFORM, YES, NO, CANCEL, GREETING, THANKS, UNCLEAR -> Talk.reply(kept);
    };
  }

  private static Step answered(CollectingPhone state, CustomerWrote wrote) {
    var reading = wrote.reading();
    var kept = wishing(state, reading);
    if (wrote.hasPhone() || reading.phone() != null) {
      return goOn(kept, wrote.hasPhone() ? null : reading.phone());
    }
    return Talk.understood(reading) ? understood(kept, reading) : strike(kept);
  }

  private static Step understood(CollectingPhone state, Reading reading) {
    return switch (reading.intent()) {
      case QUESTION -> asked(state, reading);
      case PERSON -> Talk.callPerson(state, HandoffReason.ASKED_FOR_PERSON);
      case CANCEL -> Talk.callOff(state);
      case BOOK, CHANGE, INFORM, YES, NO, GREETING, THANKS, UNCLEAR -> strike(state);
    };
  }

  private static Step asked(CollectingPhone state, Reading reading) {
    return reading.topic() == Topic.FREE_TIMES ? Talk.reply(state) : Talk.answer(state, reading);
  }

  private static Step strike(CollectingPhone state) {
    var strikes = state.strikes() + 1;
    return strikes < STRIKES
        ? Step.say(new CollectingPhone(state.wish(), state.held(), strikes), new AskPhone(true))
        : Talk.callPerson(
            new CollectingPhone(state.wish(), state.held(), 0), HandoffReason.NO_PHONE);
  }

  private static Step goOn(CollectingPhone state, @Nullable String payer) {
    var held = state.held();
    return held == null
        ? Talk.pursueAnew(state.wish(), payer)
        : Talk.reply(new Confirming(state.wish(), held, payer, 0));
  }

  private static Step tapped(CollectingPhone state, Tap tap) {
    return switch (tap) {
      case Tap.PickService(var service) ->
          Talk.reply(
              new CollectingPhone(
                  state.wish().withService(service), state.held(), state.strikes()));
      case Tap.Yes _,
          Tap.No _,
          Tap.TakeBoth _,
          Tap.TakeFirst _,
          Tap.TakeNeither _,
          Tap.PickSlot _,
          Tap.OfPerson _,
          Tap.PickVisit _ ->
          Talk.outOfDate(state);
    };
  }

  private static CollectingPhone wishing(CollectingPhone state, Reading reading) {
    return new CollectingPhone(
        state.wish().correctedBy(reading.wish()), state.held(), state.strikes());
  }
}
