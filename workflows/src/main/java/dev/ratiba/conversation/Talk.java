package dev.ratiba.conversation;

import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.CallPerson;
import dev.ratiba.conversation.Action.FindSlots;
import dev.ratiba.conversation.Action.ReleaseHold;
import dev.ratiba.conversation.Action.Say;
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
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Attachment;
import dev.ratiba.messaging.Saying;
import dev.ratiba.messaging.Saying.Answer;
import dev.ratiba.messaging.Saying.AskService;
import dev.ratiba.messaging.Saying.CannotUse;
import dev.ratiba.messaging.Saying.HoldReleased;
import dev.ratiba.messaging.Saying.NotUnderstood;
import dev.ratiba.messaging.Saying.NothingBooked;
import dev.ratiba.messaging.Saying.OutOfDate;
import dev.ratiba.messaging.Saying.PersonWillAnswer;
import dev.ratiba.messaging.Saying.TwoAtMost;
import dev.ratiba.messaging.Saying.UnknownService;
import dev.ratiba.understanding.Intent;
import dev.ratiba.understanding.Reading;
import dev.ratiba.understanding.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all states do alike. */
final class Talk {
  private Talk() {}

  /**
   * Acts on a message that is sure enough, asks back once when it is not, and calls a person for
   * the second unclear message in a row or for one that is a mere guess.
   */
  static Step heard(ConversationState state, Reading reading, Function<Reading, Step> clear) {
    if (understood(reading)) {
      var step = clear.apply(reading);
      return step.state().equals(state) ? step.at(state.unclear(0)) : step;
    }
    var guess = !reading.sure() && !reading.worthAsking();
    if (guess) {
      return callPerson(state, HandoffReason.LOW_CONFIDENCE);
    }
    return state.unclear() > 0
        ? callPerson(state, HandoffReason.UNCLEAR_TWICE)
        : askBack(keeping(state, reading));
  }

  static boolean understood(Reading reading) {
    return reading.sure() && reading.intent() != Intent.UNCLEAR;
  }

  /** What was read, if with doubt, narrows the question: it is read back before it counts. */
  private static ConversationState keeping(ConversationState state, Reading reading) {
    return switch (state) {
      case CollectingService(var wish, var held, var payer, var unclear) ->
          narrowed(wish.correctedBy(reading.wish()), held, payer, unclear);
      case CollectingSlot(var wish, _, var held, var payer, var unclear)
          when !reading.wish().saysNothing() ->
          narrowed(wish.correctedBy(reading.wish()), held, payer, unclear);
      case CollectingSlot _,
          Greeting _,
          CollectingPhone _,
          Confirming _,
          OfferingBundle _,
          AwaitingPayment _,
          OfferingRetry _,
          ConversationState.Changing _,
          ConversationState.Proving _,
          Booked _,
          HandoffPending _,
          Ended _ ->
          state;
    };
  }

  private static ConversationState narrowed(
      Wish wish, @Nullable Visit held, @Nullable String payer, int unclear) {
    return wish.service() == null
        ? new CollectingService(wish, held, payer, unclear)
        : new CollectingSlot(wish, List.of(), held, payer, unclear);
  }

  static Step askBack(ConversationState state) {
    return reply(state.unclear(state.unclear() + 1), new NotUnderstood());
  }

  /** Says something on the way and comes back to the open question. */
  static Step reply(ConversationState state, Saying... sayings) {
    var actions = new ArrayList<Action>();
    for (var saying : sayings) {
      actions.add(new Say(saying));
    }
    OpenQuestion.of(state).map(Say::new).ifPresent(actions::add);
    return Step.to(state, actions.toArray(Action[]::new));
  }

  static Step outOfDate(ConversationState state) {
    return reply(state, new OutOfDate());
  }

  static Step cannotUse(ConversationState state, Attachment attachment) {
    return attachment == Attachment.REACTION
        ? Step.stay(state)
        : reply(state, new CannotUse(attachment));
  }

  /** Answers what the business's data can answer; anything else goes to a person. */
  static Step answer(ConversationState state, Reading reading) {
    if (reading.unknownService() != null) {
      return reply(state, new UnknownService(reading.unknownService()));
    }
    var topic = reading.topic();
    return topic == null || topic == Topic.OTHER || topic == Topic.MY_VISITS
        ? callPerson(state, HandoffReason.QUESTION)
        : reply(state, new Answer(topic, reading.wish().service()));
  }

  static Step callPerson(ConversationState state, HandoffReason reason) {
    return callPerson(state, reason, new PersonWillAnswer());
  }

  static Step callPerson(ConversationState state, HandoffReason reason, Saying saying) {
    var draft = OpenQuestion.of(state).orElse(null);
    return Step.to(
        new HandoffPending(state.unclear(0)), new CallPerson(reason, draft), new Say(saying));
  }

  /**
   * Goes on to whatever a booking still lacks: the service, or a slot. Of more than two services
   * the first two are booked, and the customer is told so.
   */
  static Step pursue(Wish wish, @Nullable Visit held, @Nullable String payer) {
    if (!wish.equals(wish.forOneVisit())) {
      return pursue(wish.forOneVisit(), held, payer).after(new Say(new TwoAtMost(wish.services())));
    }
    return wish.service() == null
        ? Step.say(new CollectingService(wish, held, payer, 0), new AskService())
        : Step.to(
            new CollectingSlot(wish, held, payer),
            new FindSlots(wish, held == null ? null : held.booking()));
  }

  /** The same from a state in which no booking was under way: it passes the service on its way. */
  static Step pursueAnew(Wish wish, @Nullable String payer) {
    var step = pursue(wish, null, payer);
    return step.state() instanceof CollectingSlot
        ? step.through(new CollectingService(wish, null, payer, 0))
        : step;
  }

  static Step notSold(String asked, Wish wish, @Nullable Visit held, @Nullable String payer) {
    return reply(
        new CollectingService(wish.withService(null), held, payer, 0), new UnknownService(asked));
  }

  /** Nothing is to be booked after all. */
  static Step callOff(ConversationState state) {
    return released(
        state,
        Step.say(
            new CollectingService(Wish.NOTHING_YET, null, state.payer(), 0), new NothingBooked()));
  }

  /** Silence: a hold is let go with a word; without one the conversation is over. */
  static Step quiet(ConversationState state, ConversationState withoutHold) {
    var held = state.held();
    return held == null
        ? Step.stay(new Ended())
        : released(state, Step.say(withoutHold, new HoldReleased(held)));
  }

  static Step released(ConversationState state, Step step) {
    var held = state.held();
    return held == null ? step : step.after(new ReleaseHold(held.booking()));
  }
}
