package dev.ratiba.conversation;

import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.Say;
import dev.ratiba.conversation.Action.TellPerson;
import dev.ratiba.conversation.Action.Word;
import dev.ratiba.conversation.ConversationEvent.CustomerWrote;
import dev.ratiba.conversation.ConversationEvent.NobodyAnswered;
import dev.ratiba.conversation.ConversationEvent.OfPerson;
import dev.ratiba.conversation.ConversationEvent.PersonAnswered;
import dev.ratiba.conversation.ConversationEvent.PersonLeft;
import dev.ratiba.conversation.ConversationEvent.PersonTookOver;
import dev.ratiba.conversation.ConversationState.AwaitingPayment;
import dev.ratiba.conversation.ConversationState.Booked;
import dev.ratiba.conversation.ConversationState.CollectingPhone;
import dev.ratiba.conversation.ConversationState.CollectingService;
import dev.ratiba.conversation.ConversationState.CollectingSlot;
import dev.ratiba.conversation.ConversationState.Confirming;
import dev.ratiba.conversation.ConversationState.Ended;
import dev.ratiba.conversation.ConversationState.Greeting;
import dev.ratiba.conversation.ConversationState.HandoffPending;
import dev.ratiba.conversation.ConversationState.OfferingBundle;
import dev.ratiba.conversation.ConversationState.OfferingRetry;
import dev.ratiba.conversation.ConversationState.Stage;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying;
import dev.ratiba.messaging.Saying.AskedAgain;
import dev.ratiba.messaging.Saying.BotIsBack;
import dev.ratiba.messaging.Saying.Emergency;
import dev.ratiba.messaging.Saying.LeaveMessage;
import dev.ratiba.messaging.Saying.NobodyYet;
import dev.ratiba.messaging.Saying.PersonHere;
import dev.ratiba.messaging.Saying.PersonWillAnswer;
import dev.ratiba.messaging.Saying.Relayed;
import dev.ratiba.messaging.Tap;
import dev.ratiba.understanding.Alert;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a person of the business says and does, wherever a conversation stands, and what calls one
 * at once.
 */
final class PersonRules {
  private PersonRules() {}

  static Step when(ConversationState state, OfPerson event) {
    return switch (event) {
      case PersonAnswered(var text, var offered) ->
          Step.say(answered(state, offered), new Relayed(text));
      case PersonTookOver _ ->
          Step.say(new HandoffPending(interrupted(state), Stage.TAKEN_OVER), new PersonHere());
      case PersonLeft _ -> left(state);
      case NobodyAnswered _ ->
          state instanceof HandoffPending pending
              ? Step.say(pending.at(Stage.UNANSWERED), new NobodyYet())
              : Step.stay(state);
    };
  }

  /** A complaint or a danger is no matter for a bot, unless a person has it already. */
  static boolean isAlarmed(ConversationState state, CustomerWrote wrote) {
    return wrote.reading().alert() != null && !isTakenOver(state);
  }

  static Step alarmed(ConversationState state, CustomerWrote wrote) {
    var alert = Objects.requireNonNull(wrote.reading().alert());
    var says = alert == Alert.EMERGENCY ? new Emergency() : new PersonWillAnswer();
    return Talk.callPerson(
        state instanceof HandoffPending(var interrupted, _) ? interrupted : state,
        reason(alert),
        says);
  }

  /** What a customer who was told that nobody has answered would rather do. */
  static Step chosen(ConversationState state, Tap.OfPerson tap) {
    return switch (tap) {
      case Tap.KeepWaiting _ -> state instanceof HandoffPending ? waits(state) : late(state);
      case Tap.LeaveMessage _ -> state instanceof HandoffPending ? leaves(state) : late(state);
      case Tap.GoOn _ -> state instanceof HandoffPending ? goesOn(state) : late(state);
      case Tap.OfAdmin _ -> late(state);
    };
  }

  static Step waits(ConversationState state) {
    return isTakenOver(state)
        ? Step.say(state, new PersonHere())
        : told(state, Stage.WAITING, Word.WAITS, new AskedAgain());
  }

  static Step leaves(ConversationState state) {
    return isTakenOver(state)
        ? Step.say(state, new PersonHere())
        : told(state, Stage.TAKING_MESSAGE, Word.LEAVES_MESSAGE, new LeaveMessage());
  }

  static Step goesOn(ConversationState state) {
    return Talk.reply(interrupted(state), new BotIsBack()).after(new TellPerson(Word.GOES_ON));
  }

  private static Step told(ConversationState state, Stage stage, Word word, Saying saying) {
    return Step.to(
        new HandoffPending(interrupted(state), stage), new TellPerson(word), new Say(saying));
  }

  private static Step late(ConversationState state) {
    return state instanceof Ended
        ? Step.say(state, new Saying.AnythingElse())
        : Talk.outOfDate(state);
  }

  private static ConversationState answered(ConversationState state, @Nullable Wish offered) {
    var wish = offered == null ? Wish.NOTHING_YET : offered;
    return state instanceof HandoffPending pending && isTakenOver(state)
        ? pending.from(knowing(pending.interrupted(), wish))
        : knowing(interrupted(state), wish);
  }

  private static Step left(ConversationState state) {
    if (!(state instanceof HandoffPending(var interrupted, var stage))) {
      return Step.stay(state);
    }
    return stage == Stage.TAKEN_OVER
        ? Talk.reply(talking(interrupted), new BotIsBack())
        : Step.stay(talking(interrupted));
  }

  static boolean isTakenOver(ConversationState state) {
    return state instanceof HandoffPending(_, var stage) && stage == Stage.TAKEN_OVER;
  }

  static ConversationState interrupted(ConversationState state) {
    return state instanceof HandoffPending(var interrupted, _) ? talking(interrupted) : state;
  }

  /** Whoever has been answered has been greeted. */
  private static ConversationState talking(ConversationState state) {
    return state instanceof Greeting
        ? new CollectingService(Wish.NOTHING_YET, null, null, 0)
        : state;
  }

  /** What was offered is what the next word is a choice of; earlier offers are not meant by it. */
  private static ConversationState knowing(ConversationState state, Wish offered) {
    if (offered.saysNothing()) {
      return state;
    }
    return switch (state) {
      case CollectingPhone phone -> phone.wishing(phone.wish().correctedBy(offered));
      case CollectingService(var wish, var held, var payer, _) ->
          looking(wish.correctedBy(offered), held, payer);
      case CollectingSlot(var wish, _, var held, var payer, _) ->
          looking(wish.correctedBy(offered), held, payer);
      case Greeting _,
          Confirming _,
          OfferingBundle _,
          AwaitingPayment _,
          OfferingRetry _,
          Booked _,
          ConversationState.Changing _,
          ConversationState.Proving _,
          HandoffPending _,
          Ended _ ->
          state;
    };
  }

  private static ConversationState looking(
      Wish wish, @Nullable Visit held, @Nullable String payer) {
    return wish.service() == null
        ? new CollectingService(wish, held, payer, 0)
        : new CollectingSlot(wish, List.of(), held, payer, 0);
  }

  private static HandoffReason reason(Alert alert) {
    return switch (alert) {
      case COMPLAINT -> HandoffReason.COMPLAINT;
      case EMERGENCY -> HandoffReason.EMERGENCY;
    };
  }
}
