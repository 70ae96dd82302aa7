package dev.ratiba.conversation;

import dev.ratiba.booking.AppointmentId;
import dev.ratiba.booking.Visit;
import dev.ratiba.conversation.Action.PassOn;
import dev.ratiba.conversation.Action.Say;
import dev.ratiba.conversation.ConversationEvent.AnsweredNothing;
import dev.ratiba.conversation.ConversationState.HandoffPending;
import dev.ratiba.conversation.ConversationState.Stage;
import dev.ratiba.messaging.Saying.MessageTaken;
import dev.ratiba.messaging.Saying.NobodyYet;
import dev.ratiba.messaging.Saying.NothingDone;
import dev.ratiba.messaging.Saying.StillComing;

/**
 * What answers nothing changes nothing, wherever a conversation stands: whoever wrote it is told
 * so, and asked again.
 */
final class NoAnswerRules {
  private NoAnswerRules() {}

  static Step when(ConversationState state, AnsweredNothing event) {
    return state instanceof HandoffPending(_, var stage)
        ? toPerson(state, stage)
        : again(state, event);
  }

  /** To a person they are words like any others. */
  private static Step toPerson(ConversationState state, Stage stage) {
    return switch (stage) {
      case TAKEN_OVER -> Step.to(state, new PassOn());
      case TAKING_MESSAGE ->
          Step.to(PersonRules.interrupted(state), new PassOn(), new Say(new MessageTaken()));
      case UNANSWERED -> Step.say(state, new NothingDone(), new NobodyYet());
      case WAITING -> Step.say(state, new NothingDone());
    };
  }

  private static Step again(ConversationState state, AnsweredNothing event) {
    var appointment = event.appointment();
    var visit = event.visit();
    return appointment == null || visit == null
        ? asked(state)
        : reminded(state, appointment, visit);
  }

  /** No other question may follow: a number answers what is asked last. */
  private static Step reminded(ConversationState state, AppointmentId appointment, Visit visit) {
    return Step.say(state, new NothingDone(), new StillComing(appointment, visit, false));
  }

  private static Step asked(ConversationState state) {
    return ReminderRules.mayAnswer(state)
        ? Step.say(state, new NothingDone())
        : Talk.reply(state, new NothingDone());
  }
}
