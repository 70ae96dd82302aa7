package dev.ratiba.conversation;

import dev.ratiba.conversation.Action.Say;
import dev.ratiba.conversation.ConversationEvent.CustomerTapped;
import dev.ratiba.conversation.ConversationEvent.CustomerWrote;
import dev.ratiba.conversation.ConversationEvent.InState;
import dev.ratiba.conversation.ConversationEvent.OfConsent;
import dev.ratiba.conversation.ConversationEvent.OfPerson;
import dev.ratiba.conversation.ConversationEvent.OfReminder;
import dev.ratiba.conversation.ConversationState.AwaitingPayment;
import dev.ratiba.conversation.ConversationState.Booked;
import dev.ratiba.conversation.ConversationState.Changing;
import dev.ratiba.conversation.ConversationState.CollectingPhone;
import dev.ratiba.conversation.ConversationState.CollectingService;
import dev.ratiba.conversation.ConversationState.CollectingSlot;
import dev.ratiba.conversation.ConversationState.Confirming;
import dev.ratiba.conversation.ConversationState.Ended;
import dev.ratiba.conversation.ConversationState.Greeting;
import dev.ratiba.conversation.ConversationState.HandoffPending;
import dev.ratiba.conversation.ConversationState.OfferingBundle;
import dev.ratiba.conversation.ConversationState.OfferingRetry;
import dev.ratiba.conversation.ConversationState.Proving;
import dev.ratiba.messaging.Saying;
import dev.ratiba.messaging.Tap;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a conversation goes next, and what must be done on the way.
 *
 * @param passed the states it passes through before {@code state}, in order; for the log only
 */
public record Step(ConversationState state, List<Action> actions, List<ConversationState> passed) {
  public Step {
    actions = List.copyOf(actions);
    passed = List.copyOf(passed);
  }

  /** Decides; the same state and event give the same step, always. Never throws. */
  public static Step from(ConversationState state, ConversationEvent event) {
    return switch (event) {
      case OfConsent consent -> ConsentRules.when(state, consent);
      case OfPerson outcome -> PersonRules.when(state, outcome);
      case OfReminder outcome -> ReminderRules.when(state, outcome);
      case CustomerTapped(_, Tap.OfReminder tap) -> ReminderRules.answered(state, tap);
      case CustomerTapped(_, Tap.OfPerson tap) -> PersonRules.chosen(state, tap);
      case CustomerWrote wrote when PersonRules.isAlarmed(state, wrote) ->
          PersonRules.alarmed(state, wrote);
      case InState other -> inState(state, other);
    };
  }

  private static Step inState(ConversationState state, InState event) {
    return switch (state) {
      case Greeting _ -> GreetingRules.when(event);
      case CollectingPhone collecting -> CollectingPhoneRules.when(collecting, event);
      case CollectingService collecting -> CollectingServiceRules.when(collecting, event);
      case CollectingSlot collecting -> CollectingSlotRules.when(collecting, event);
      case Confirming confirming -> HoldingRules.of(confirming).when(event);
      case OfferingBundle offering -> OfferingBundleRules.when(offering, event);
      case AwaitingPayment awaiting -> AwaitingPaymentRules.when(awaiting, event);
      case OfferingRetry offering -> HoldingRules.of(offering).when(event);
      case Booked booked -> BookedRules.when(booked, event);
      case Changing changing -> ChangingRules.when(changing, event);
      case Proving proving -> ProvingRules.when(proving, event);
      case HandoffPending pending -> HandoffPendingRules.when(pending, event);
      case Ended ended -> EndedRules.when(ended, event);
    };
  }

  static Step to(ConversationState state, Action... actions) {
    return new Step(state, List.of(actions), List.of());
  }

  static Step stay(ConversationState state) {
    return to(state);
  }

  static Step say(ConversationState state, Saying... sayings) {
    return new Step(state, Arrays.stream(sayings).map(Step::saying).toList(), List.of());
  }

  /** This step with something done before all else. */
  Step after(Action... first) {
    return new Step(state, Stream.concat(Arrays.stream(first), actions.stream()).toList(), passed);
  }

  /** This step, on its way through another state. */
  Step through(ConversationState first) {
    return new Step(state, actions, Stream.concat(Stream.of(first), passed.stream()).toList());
  }

  /** This step without a word. */
  Step unsaid() {
    return new Step(
        state, actions.stream().filter(action -> !(action instanceof Say)).toList(), passed);
  }

  Step at(ConversationState instead) {
    return new Step(instead, actions, passed);
  }

  private static Action saying(Saying saying) {
    return new Say(saying);
  }
}
