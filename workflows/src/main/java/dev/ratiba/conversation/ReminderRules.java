package dev.ratiba.conversation;

import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.NoteComing;
import dev.ratiba.conversation.Action.PassOn;
import dev.ratiba.conversation.ConversationEvent.ComingNoted;
import dev.ratiba.conversation.ConversationEvent.OfReminder;
import dev.ratiba.conversation.ConversationState.Booked;
import dev.ratiba.conversation.ConversationState.CollectingService;
import dev.ratiba.conversation.ConversationState.Ended;
import dev.ratiba.conversation.ConversationState.Greeting;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying.SeeYouThen;
import dev.ratiba.messaging.Tap;
import dev.ratiba.reminder.Reminded;
import dev.ratiba.understanding.Reading;
import java.util.Optional;

/**
 * What a customer answers to a reminder. A tap names its appointment wherever the conversation
 * stands; words are an answer only while no other question is open.
 */
public final class ReminderRules {
  private ReminderRules() {}

  /** Whether words may answer a reminder: nothing else has been asked. */
  public static boolean mayAnswer(ConversationState state) {
    return switch (state) {
      case Greeting _, Ended _, Booked _ -> true;
      case CollectingService(var wish, var held, _, _) -> wish.saysNothing() && held == null;
      case ConversationState.CollectingPhone _,
          ConversationState.CollectingSlot _,
          ConversationState.Confirming _,
          ConversationState.OfferingBundle _,
          ConversationState.Changing _,
          ConversationState.Proving _,
          ConversationState.AwaitingPayment _,
          ConversationState.OfferingRetry _,
          ConversationState.HandoffPending _ ->
          false;
    };
  }

  /**
   * The button that these words stand for; empty for words about anything else. A wish for a time
   * or a service is no answer but a wish.
   */
  public static Optional<Tap.OfReminder> meant(String text, Reading reading, Reminded reminded) {
    return switch (text.strip().replaceAll("[.!)]+$", "")) {
      case "1" -> Optional.of(new Tap.Coming(reminded.appointment()));
      case "2" -> Optional.of(new Tap.NotThen(reminded.booking()));
      case "3" -> Optional.of(new Tap.NotComing(reminded.booking()));
      default -> reading.wish().saysNothing() ? inWords(reading, reminded) : Optional.empty();
    };
  }

  private static Optional<Tap.OfReminder> inWords(Reading reading, Reminded reminded) {
    var tap =
        switch (reading.intent()) {
          case YES -> new Tap.Coming(reminded.appointment());
          case CHANGE -> new Tap.NotThen(reminded.booking());
          case CANCEL -> new Tap.NotComing(reminded.booking());
          case NO, BOOK, INFORM, GREETING, THANKS, QUESTION, PERSON, UNCLEAR -> null;
        };
    return Optional.<Tap.OfReminder>ofNullable(tap)
        .filter(_ -> reading.confidence() >= Reading.ASK);
  }

  static Step answered(ConversationState state, Tap.OfReminder tap) {
    if (PersonRules.isTakenOver(state)) {
      return Step.to(state, new PassOn());
    }
    var talking = talking(state);
    return switch (tap) {
      case Tap.Coming(var appointment) -> Step.to(talking, new NoteComing(appointment));
      case Tap.NotThen(var booking) -> changes(talking, Change.MOVE, booking);
      case Tap.NotComing(var booking) -> changes(talking, Change.CANCEL, booking);
    };
  }

  /** In the middle of something else, a person sees to both. */
  private static Step changes(ConversationState state, Change change, BookingId booking) {
    return mayAnswer(state)
        ? ChangingRules.wants(change, Wish.NOTHING_YET, booking, state.payer())
        : Talk.callPerson(state, HandoffReason.BOOKED_VISIT);
  }

  static Step when(ConversationState state, OfReminder outcome) {
    return switch (outcome) {
      case ComingNoted(var visit) ->
          visit == null ? Talk.outOfDate(state) : said(state, new SeeYouThen(visit));
    };
  }

  /** Who has just been thanked is not asked what they would like; any other question stays. */
  private static Step said(ConversationState state, SeeYouThen thanks) {
    return mayAnswer(state) ? Step.say(state, thanks) : Talk.reply(state, thanks);
  }

  /** Whoever answers a reminder has been greeted by it. */
  private static ConversationState talking(ConversationState state) {
    return state instanceof Greeting || state instanceof Ended
        ? new CollectingService(Wish.NOTHING_YET, null, null, 0)
        : PersonRules.interrupted(state);
  }
}
