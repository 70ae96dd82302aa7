package dev.ratiba.conversation;

import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.NoteComing;
import dev.ratiba.conversation.Action.PassOn;
import dev.ratiba.conversation.ConversationEvent.ComingNoted;
import dev.ratiba.conversation.ConversationEvent.OfReminder;
import dev.ratiba.conversation.ConversationEvent.ReminderOutdated;
import dev.ratiba.conversation.ConversationState.Booked;
import dev.ratiba.conversation.ConversationState.Changing;
import dev.ratiba.conversation.ConversationState.ChoosingVisit;
import dev.ratiba.conversation.ConversationState.CollectingService;
import dev.ratiba.conversation.ConversationState.ConfirmingCancel;
import dev.ratiba.conversation.ConversationState.ConfirmingMove;
import dev.ratiba.conversation.ConversationState.Ended;
import dev.ratiba.conversation.ConversationState.Greeting;
import dev.ratiba.conversation.ConversationState.MovingVisit;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying;
import dev.ratiba.messaging.Saying.ReminderOver;
import dev.ratiba.messaging.Saying.SeeYouThen;
import dev.ratiba.messaging.Saying.StillComing;
import dev.ratiba.messaging.SmsAnswer;
import dev.ratiba.messaging.Tap;
import dev.ratiba.reminder.Reminded;
import dev.ratiba.understanding.Intent;
import dev.ratiba.understanding.Reading;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a customer answers to a reminder. A tap names its appointment wherever the conversation
 * stands; words are an answer only while no other question is open.
 */
public final class ReminderRules {
  /** Whole messages that are as good as a button. */
  private static final Set<String> COMING =
      messages(
          """
          i am coming, i'm coming, im coming, i will come, i'll come, coming, i will be there,
          i'll be there, see you then, confirm, confirmed,
          nitakuja, nakuja, nitafika, nitakuwepo, nathibitisha, sawa nitakuja
          """);

  private static final Set<String> NOT_THEN =
      messages(
          """
          another time, a different time, other time, another day, move, move it, reschedule,
          wakati mwingine, muda mwingine, siku nyingine, saa nyingine, hamisha, ihamishe
          """);

  private static final Set<String> NOT_COMING =
      messages(
          """
          i cannot come, i can't come, i cant come, cannot come, can't come, i can't make it,
          i cannot make it, i won't come, i will not come, i am not coming, i'm not coming,
          not coming, call it off,
          sitaweza kuja, siwezi kuja, sitakuja, sitafika, siji
          """);

  private ReminderRules() {}

  /** Whether words may answer the reminder: it was said last, or nothing has been asked since. */
  public static boolean mayAnswer(ConversationState state, Reminded reminded) {
    return reminded.saidLast() || (mayAnswer(state) && !(state instanceof Booked));
  }

  /** Whether nothing is asked. */
  static boolean mayAnswer(ConversationState state) {
    return switch (state) {
      case Greeting _, Ended _, Booked _ -> true;
      case CollectingService(var wish, var held, _, _) -> wish.saysNothing() && held == null;
      case ConversationState.CollectingPhone _,
          ConversationState.CollectingSlot _,
          ConversationState.Confirming _,
          ConversationState.OfferingBundle _,
          Changing _,
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
  static Optional<Tap.OfReminder> meant(String text, Reading reading, Reminded reminded) {
    return numbered(text, reminded)
        .or(() -> said(text, reminded))
        .or(() ->
            reading.wish().saysNothing() && reading.confidence() >= Reading.ASK
                ? inWords(reading, reminded)
                : Optional.empty());
  }

  /** The button of this number, be it with what the reminder says of it. */
  static Optional<Tap.OfReminder> numbered(String text, Reminded reminded) {
    return SmsAnswer.place(
            text, (place, words) -> said(words, reminded).equals(button(place, reminded)))
        .flatMap(place -> button(place, reminded));
  }

  private static Optional<Tap.OfReminder> button(int place, Reminded reminded) {
    return switch (place) {
      case 1 -> Optional.of(coming(reminded));
      case 2 -> Optional.of(notThen(reminded));
      case 3 -> Optional.of(notComing(reminded));
      default -> Optional.empty();
    };
  }

  private static Optional<Tap.OfReminder> said(String text, Reminded reminded) {
    var words = bare(text);
    if (COMING.contains(words)) {
      return Optional.of(coming(reminded));
    }
    if (NOT_THEN.contains(words)) {
      return Optional.of(notThen(reminded));
    }
    return NOT_COMING.contains(words) ? Optional.of(notComing(reminded)) : Optional.empty();
  }

  private static Optional<Tap.OfReminder> inWords(Reading reading, Reminded reminded) {
    return switch (reading.intent()) {
      case YES -> Optional.of(coming(reminded));
      case CHANGE -> Optional.of(notThen(reminded));
      case CANCEL -> Optional.of(notComing(reminded));
      case NO, BOOK, INFORM, GREETING, THANKS, QUESTION, PERSON, UNCLEAR -> Optional.empty();
    };
  }

  private static Tap.OfReminder coming(Reminded reminded) {
    return new Tap.Coming(reminded.appointment(), reminded.starts());
  }

  private static Tap.OfReminder notThen(Reminded reminded) {
    return new Tap.NotThen(reminded.booking());
  }

  private static Tap.OfReminder notComing(Reminded reminded) {
    return new Tap.NotComing(reminded.booking());
  }

  /** Whether the words say <i>no</i> to the reminder, and not which of the two it might be. */
  static boolean declines(Reading reading, Reminded reminded) {
    return reminded.saidLast()
        && reading.intent() == Intent.NO
        && reading.wish().saysNothing()
        && reading.confidence() >= Reading.ASK;
  }

  private static Set<String> messages(String all) {
    return Arrays.stream(all.strip().split(",\\s+")).collect(Collectors.toUnmodifiableSet());
  }

  private static String bare(String text) {
    return text.strip().replaceAll("[.!)]+$", "").replace('\u2019', '\'').toLowerCase(Locale.ROOT);
  }

  static Step answered(ConversationState state, Tap.OfReminder tap) {
    if (PersonRules.isTakenOver(state)) {
      return Step.to(state, new PassOn());
    }
    var talking = talking(state);
    return switch (tap) {
      case Tap.Coming(var appointment, _) -> Step.to(talking, new NoteComing(appointment));
      case Tap.NotThen(var booking) -> changes(talking, Change.MOVE, booking);
      case Tap.NotComing(var booking) -> changes(talking, Change.CANCEL, booking);
    };
  }

  /** In the middle of a booking, a person sees to both; another change is given up. */
  private static Step changes(ConversationState state, Change change, BookingId booking) {
    return mayAnswer(state) || state instanceof Changing
        ? Talk.released(
            state, ChangingRules.wants(change, Wish.NOTHING_YET, booking, state.payer()))
        : Talk.callPerson(state, HandoffReason.BOOKED_VISIT);
  }

  static Step when(ConversationState state, OfReminder outcome) {
    return switch (outcome) {
      case ComingNoted(var visit) -> visit == null ? Talk.outOfDate(state) : comes(state, visit);
      case ReminderOutdated outdated -> outdated(state, outdated);
    };
  }

  /** Whoever comes has answered, too, whether that visit is to be moved or cancelled. */
  private static Step comes(ConversationState state, Visit visit) {
    return state instanceof Changing changing && changes(changing, visit.booking())
        ? Talk.released(state, Step.say(new Booked(visit, state.payer(), 0), new SeeYouThen(visit)))
        : said(state, new SeeYouThen(visit));
  }

  private static boolean changes(Changing state, BookingId booking) {
    return switch (state) {
      case ChoosingVisit choosing -> booking.equals(choosing.meant());
      case MovingVisit moving -> booking.equals(moving.visit().booking());
      case ConfirmingMove moving -> booking.equals(moving.visit().booking());
      case ConfirmingCancel cancelling -> booking.equals(cancelling.visit().booking());
    };
  }

  /** Who has just been thanked is not asked what they would like; any other question stays. */
  private static Step said(ConversationState state, Saying answer) {
    return mayAnswer(state) ? Step.say(state, answer) : Talk.reply(state, answer);
  }

  private static Step outdated(ConversationState state, ReminderOutdated outdated) {
    if (PersonRules.isTakenOver(state)) {
      return Step.to(state, new PassOn());
    }
    return switch (outdated.since()) {
      case PASSED -> said(talking(state), new ReminderOver(outdated.visit(), false));
      case CANCELLED -> said(talking(state), new ReminderOver(outdated.visit(), true));
      case MOVED -> // no other question may follow: a number answers what is asked last
          Step.say(talking(state), new StillComing(outdated.appointment(), outdated.visit(), true));
    };
  }

  /** Whoever answers a reminder has been greeted by it. */
  private static ConversationState talking(ConversationState state) {
    return state instanceof Greeting || state instanceof Ended
        ? new CollectingService(Wish.NOTHING_YET, null, null, 0)
        : PersonRules.interrupted(state);
  }
}
