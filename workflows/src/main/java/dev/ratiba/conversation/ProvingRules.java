package dev.ratiba.conversation;

import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.Say;
import dev.ratiba.conversation.Action.SendCode;
import dev.ratiba.conversation.Action.TryCode;
import dev.ratiba.conversation.ConversationEvent.CodeOver;
import dev.ratiba.conversation.ConversationEvent.CodeRefused;
import dev.ratiba.conversation.ConversationEvent.CodeSent;
import dev.ratiba.conversation.ConversationEvent.CodeTyped;
import dev.ratiba.conversation.ConversationEvent.CodeWrong;
import dev.ratiba.conversation.ConversationEvent.CustomerSent;
import dev.ratiba.conversation.ConversationEvent.CustomerTapped;
import dev.ratiba.conversation.ConversationEvent.CustomerWrote;
import dev.ratiba.conversation.ConversationEvent.InState;
import dev.ratiba.conversation.ConversationEvent.NumberProved;
import dev.ratiba.conversation.ConversationEvent.OfCode;
import dev.ratiba.conversation.ConversationEvent.OfPayment;
import dev.ratiba.conversation.ConversationEvent.OfSlots;
import dev.ratiba.conversation.ConversationEvent.OfVisits;
import dev.ratiba.conversation.ConversationEvent.PaymentInReview;
import dev.ratiba.conversation.ConversationEvent.PaymentSettled;
import dev.ratiba.conversation.ConversationEvent.WentQuiet;
import dev.ratiba.conversation.ConversationState.ChoosingVisit;
import dev.ratiba.conversation.ConversationState.CollectingService;
import dev.ratiba.conversation.ConversationState.Ended;
import dev.ratiba.conversation.ConversationState.EnteringCode;
import dev.ratiba.conversation.ConversationState.OfferingCode;
import dev.ratiba.conversation.ConversationState.Proving;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying.CodeOnItsWay;
import dev.ratiba.messaging.Saying.CodeUsedUp;
import dev.ratiba.messaging.Saying.NothingChanged;
import dev.ratiba.messaging.Saying.NumberIsYours;
import dev.ratiba.messaging.Saying.OfferCode;
import dev.ratiba.messaging.Saying.TooManyCodes;
import dev.ratiba.messaging.Saying.WrongCode;
import dev.ratiba.messaging.Tap;
import dev.ratiba.understanding.Reading;
import dev.ratiba.understanding.Topic;

/**
 * A number that anybody may have typed is shown to be the visitor's before anything of its customer
 * is shown or changed. Until then all words are the same whether there is anything or not.
 */
final class ProvingRules {
  private static final int SEND = 1;
  private static final int LEAVE = 2;

  private ProvingRules() {}

  static Step offer(ChoosingVisit state) {
    return Step.say(
        new OfferingCode(state.change(), state.wish(), state.payer(), 0), new OfferCode());
  }

  static Step when(Proving state, InState event) {
    return switch (event) {
      case OfCode ofCode -> came(state, ofCode);
      case CustomerWrote wrote ->
          Talk.heard(state, wrote.reading(), reading -> understood(state, reading));
      case CustomerTapped(_, Tap.SendCode _) -> send(state);
      case CustomerTapped(_, Tap.NoCode _) -> leave(state);
      case CustomerTapped _ -> Talk.outOfDate(state);
      case CustomerSent(_, var attachment) -> Talk.cannotUse(state, attachment);
      case WentQuiet _ -> Step.stay(new Ended());
      case PaymentSettled settled -> LateMoney.settled(state, settled);
      case PaymentInReview _ -> LateMoney.inReview(state);
      case OfPayment _, OfSlots _, OfVisits _ -> Step.stay(state);
    };
  }

  private static Step came(Proving state, OfCode event) {
    return switch (event) {
      case CodeTyped _ ->
          state instanceof EnteringCode ? Step.to(state, new TryCode()) : Talk.reply(state);
      case CodeSent _ -> Step.say(entering(state), new CodeOnItsWay());
      case CodeRefused _ -> Step.say(withNothing(state), new TooManyCodes());
      case CodeWrong(var left) -> Step.say(entering(state), new WrongCode(left));
      case CodeOver _ -> Talk.reply(offering(state), new CodeUsedUp());
      case NumberProved _ ->
          ChangingRules.wants(state.change(), state.wish(), null, state.payer())
              .after(new Say(new NumberIsYours()));
    };
  }

  private static Step understood(Proving state, Reading reading) {
    return switch (reading.intent()) {
      case YES -> state instanceof OfferingCode ? send(state) : Talk.reply(state);
      case NO, THANKS -> state instanceof OfferingCode ? leave(state) : Talk.reply(state);
      case INFORM -> chosen(state, reading);
      case CHANGE -> changed(state, reading);
      case CANCEL -> state.change() == Change.CANCEL ? Talk.reply(state) : leave(state);
      case BOOK -> Talk.pursueAnew(reading.wish(), state.payer());
      case GREETING -> Talk.reply(state);
      case QUESTION -> asked(state, reading);
      case PERSON -> Talk.callPerson(state, HandoffReason.ASKED_FOR_PERSON);
      case UNCLEAR -> Talk.askBack(state);
    };
  }

  /** On channels without buttons the answers are numbered. */
  private static Step chosen(Proving state, Reading reading) {
    return switch (reading.choice()) {
      case Integer choice when choice == SEND -> send(state);
      case Integer choice when choice == LEAVE -> leave(state);
      case Integer _ -> Talk.reply(state);
      case null -> Talk.reply(wishing(state, reading));
    };
  }

  /** "Send it again" is said where nothing else can be sent. */
  private static Step changed(Proving state, Reading reading) {
    return reading.wish().saysNothing() && state instanceof EnteringCode
        ? send(state)
        : Talk.reply(wishing(state, reading));
  }

  private static Step asked(Proving state, Reading reading) {
    return reading.topic() == Topic.MY_VISITS || reading.topic() == Topic.FREE_TIMES
        ? Talk.reply(state)
        : Talk.answer(state, reading);
  }

  private static Step send(Proving state) {
    return Step.to(state, new SendCode());
  }

  private static Step leave(Proving state) {
    return Step.say(withNothing(state), new NothingChanged());
  }

  /** Whoever names another time wants to move. */
  private static Proving wishing(Proving state, Reading reading) {
    var moves = reading.wish().day() != null || reading.wish().time() != null;
    var change = moves ? Change.MOVE : state.change();
    var wish = state.wish().correctedBy(reading.wish());
    return switch (state) {
      case OfferingCode _ -> new OfferingCode(change, wish, state.payer(), 0);
      case EnteringCode _ -> new EnteringCode(change, wish, state.payer(), 0);
    };
  }

  private static EnteringCode entering(Proving state) {
    return new EnteringCode(state.change(), state.wish(), state.payer(), 0);
  }

  private static OfferingCode offering(Proving state) {
    return new OfferingCode(state.change(), state.wish(), state.payer(), 0);
  }

  private static CollectingService withNothing(Proving state) {
    return new CollectingService(Wish.NOTHING_YET, null, state.payer(), 0);
  }
}
