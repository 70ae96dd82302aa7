package dev.ratiba.conversation;

import static dev.ratiba.booking.Spa.ACHIENG;
import static dev.ratiba.booking.Spa.HAIRCUT;
import static dev.ratiba.booking.Spa.MANICURE;
import static dev.ratiba.booking.Spa.PEDICURE;
import static dev.ratiba.booking.Spa.SUNDAY;
import static dev.ratiba.conversation.Readings.wish;
import static dev.ratiba.conversation.Readings.wrote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.AppointmentId;
import dev.ratiba.booking.Spa;
import dev.ratiba.booking.SpokenDay;
import dev.ratiba.booking.Upcoming;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.CallPerson;
import dev.ratiba.conversation.Action.CancelVisit;
import dev.ratiba.conversation.Action.FindSlots;
import dev.ratiba.conversation.Action.FindVisits;
import dev.ratiba.conversation.Action.HoldNewTime;
import dev.ratiba.conversation.Action.HoldSlot;
import dev.ratiba.conversation.Action.LetSecondGo;
import dev.ratiba.conversation.Action.LinkNumber;
import dev.ratiba.conversation.Action.MoveVisit;
import dev.ratiba.conversation.Action.NoteComing;
import dev.ratiba.conversation.Action.NoteNumber;
import dev.ratiba.conversation.Action.NoteOptIn;
import dev.ratiba.conversation.Action.NoteOptOut;
import dev.ratiba.conversation.Action.PassOn;
import dev.ratiba.conversation.Action.ReleaseHold;
import dev.ratiba.conversation.Action.RequestPayment;
import dev.ratiba.conversation.Action.Say;
import dev.ratiba.conversation.Action.SendCode;
import dev.ratiba.conversation.Action.TellPerson;
import dev.ratiba.conversation.Action.TryCode;
import dev.ratiba.conversation.ConversationEvent.AnsweredNothing;
import dev.ratiba.conversation.ConversationEvent.CustomerTapped;
import dev.ratiba.conversation.ConversationEvent.CustomerWrote;
import dev.ratiba.conversation.ConversationEvent.OptedOut;
import dev.ratiba.conversation.ConversationEvent.PaymentFailed;
import dev.ratiba.conversation.ConversationState.AwaitingPayment;
import dev.ratiba.conversation.ConversationState.CollectingService;
import dev.ratiba.conversation.ConversationState.CollectingSlot;
import dev.ratiba.conversation.ConversationState.ConfirmingCancel;
import dev.ratiba.conversation.ConversationState.Greeting;
import dev.ratiba.conversation.ConversationState.MovingVisit;
import dev.ratiba.messaging.ConsentWord;
import dev.ratiba.messaging.Medium;
import dev.ratiba.messaging.Rendered;
import dev.ratiba.messaging.Wording;
import dev.ratiba.payment.PaymentTrouble;
import dev.ratiba.reminder.Reminded;
import dev.ratiba.understanding.Context;
import dev.ratiba.understanding.Intent;
import dev.ratiba.understanding.Language;
import dev.ratiba.understanding.Reading;
import dev.ratiba.understanding.RuleUnderstanding;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The table of what short answers do: pending question × {yes, no, stop, cancel, number, other} ×
 * channel. By SMS, YES, CANCEL, END and QUIT are the carriers' words: they do nothing.
 */
class ChannelAnswersTest {
  private static final RuleUnderstanding UNDERSTANDING = new RuleUnderstanding();
  private static final AppointmentId APPOINTMENT = new AppointmentId(new UUID(1, 1));
  private static final Visit BOOKED = Spa.visit(9, HAIRCUT, Spa.slot(HAIRCUT, ACHIENG, SUNDAY, 15));

  private final Desk desk = new Desk();
  private ConversationState state = new Greeting();
  private @Nullable Reminded reminded;

  /** What was asked last. */
  enum Question {
    /** Nothing yet. */
    NOTHING,
    /** Which service? */
    SERVICE,
    /** Which of these times? */
    TIME,
    /** Book this? */
    BOOK,
    /** Book this, and that with it? */
    BUNDLE,
    /** Send the prompt again? */
    RETRY,
    /** Move it to that time? */
    MOVE,
    /** Call it off? */
    CANCEL,
    /** Are you coming? */
    REMINDER
  }

  /** What an answer does. */
  enum Effect {
    OPTS_OUT,
    PAYS,
    CANCELS,
    MOVES,
    COMES,
    /** A time is held, and it is asked whether to take it. */
    HOLDS,
    ASKS_WHEN,
    GREETS,
    ASKS_TO_CANCEL,
    /** What was asked is off, and nothing is held. */
    LETS_GO,
    CALLS_PERSON,
    /** Nothing; the same question is still open. */
    NONE
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NOTHING  | yes                | GREETS         | GREETS         | NONE
          NOTHING  | ndiyo              | GREETS         | GREETS         | GREETS
          NOTHING  | no                 | GREETS         | GREETS         | GREETS
          NOTHING  | hapana             | GREETS         | GREETS         | GREETS
          NOTHING  | stop               | OPTS_OUT       | OPTS_OUT       | OPTS_OUT
          NOTHING  | cancel             | GREETS         | GREETS         | NONE
          NOTHING  | 1                  | GREETS         | GREETS         | NONE
          NOTHING  | 2                  | GREETS         | GREETS         | NONE
          NOTHING  | 99                 | CALLS_PERSON   | CALLS_PERSON   | NONE
          NOTHING  | asante             | GREETS         | GREETS         | GREETS
          NOTHING  | call me            | CALLS_PERSON   | CALLS_PERSON   | CALLS_PERSON
          NOTHING  | do you sell shoes? | GREETS         | GREETS         | GREETS

          SERVICE  | yes                | NONE           | NONE           | NONE
          SERVICE  | ndiyo              | NONE           | NONE           | NONE
          SERVICE  | no                 | NONE           | NONE           | NONE
          SERVICE  | hapana             | NONE           | NONE           | NONE
          SERVICE  | stop               | OPTS_OUT       | OPTS_OUT       | OPTS_OUT
          SERVICE  | cancel             | NONE           | NONE           | NONE
          SERVICE  | 1                  | ASKS_WHEN      | ASKS_WHEN      | ASKS_WHEN
          SERVICE  | 2                  | ASKS_WHEN      | ASKS_WHEN      | ASKS_WHEN
          SERVICE  | 99                 | CALLS_PERSON   | CALLS_PERSON   | NONE
          SERVICE  | asante             | NONE           | NONE           | NONE
          SERVICE  | call me            | CALLS_PERSON   | CALLS_PERSON   | CALLS_PERSON
          SERVICE  | do you sell shoes? | NONE           | NONE           | NONE

          TIME     | yes                | NONE           | NONE           | NONE
          TIME     | ndiyo              | NONE           | NONE           | NONE
          TIME     | no                 | NONE           | NONE           | NONE
          TIME     | hapana             | NONE           | NONE           | NONE
          TIME     | stop               | OPTS_OUT       | OPTS_OUT       | OPTS_OUT
          TIME     | cancel             | LETS_GO        | LETS_GO        | NONE
          TIME     | 1                  | HOLDS          | HOLDS          | HOLDS
          TIME     | 2                  | HOLDS          | HOLDS          | HOLDS
          TIME     | 99                 | CALLS_PERSON   | CALLS_PERSON   | NONE
          TIME     | asante             | NONE           | NONE           | NONE
          TIME     | call me            | CALLS_PERSON   | CALLS_PERSON   | CALLS_PERSON
          TIME     | do you sell shoes? | NONE           | NONE           | NONE

          BOOK     | yes                | PAYS           | PAYS           | NONE
          BOOK     | ndiyo              | PAYS           | PAYS           | PAYS
          BOOK     | no                 | ASKS_WHEN      | ASKS_WHEN      | ASKS_WHEN
          BOOK     | hapana             | ASKS_WHEN      | ASKS_WHEN      | ASKS_WHEN
          BOOK     | stop               | OPTS_OUT       | OPTS_OUT       | OPTS_OUT
          BOOK     | cancel             | LETS_GO        | LETS_GO        | NONE
          BOOK     | 1                  | PAYS           | PAYS           | PAYS
          BOOK     | 2                  | ASKS_WHEN      | ASKS_WHEN      | ASKS_WHEN
          BOOK     | 99                 | CALLS_PERSON   | CALLS_PERSON   | NONE
          BOOK     | asante             | NONE           | NONE           | NONE
          BOOK     | call me            | CALLS_PERSON   | CALLS_PERSON   | CALLS_PERSON
          BOOK     | do you sell shoes? | NONE           | NONE           | NONE

          BUNDLE   | yes                | PAYS           | PAYS           | NONE
          BUNDLE   | ndiyo              | PAYS           | PAYS           | PAYS
          BUNDLE   | no                 | PAYS           | PAYS           | PAYS
          BUNDLE   | hapana             | PAYS           | PAYS           | PAYS
          BUNDLE   | stop               | OPTS_OUT       | OPTS_OUT       | OPTS_OUT
          BUNDLE   | cancel             | LETS_GO        | LETS_GO        | NONE
          BUNDLE   | 1                  | PAYS           | PAYS           | PAYS
          BUNDLE   | 2                  | PAYS           | PAYS           | PAYS
          BUNDLE   | 99                 | CALLS_PERSON   | CALLS_PERSON   | NONE
          BUNDLE   | asante             | NONE           | NONE           | NONE
          BUNDLE   | call me            | CALLS_PERSON   | CALLS_PERSON   | CALLS_PERSON
          BUNDLE   | do you sell shoes? | NONE           | NONE           | NONE

          RETRY    | yes                | PAYS           | PAYS           | NONE
          RETRY    | ndiyo              | PAYS           | PAYS           | PAYS
          RETRY    | no                 | LETS_GO        | LETS_GO        | LETS_GO
          RETRY    | hapana             | LETS_GO        | LETS_GO        | LETS_GO
          RETRY    | stop               | OPTS_OUT       | OPTS_OUT       | OPTS_OUT
          RETRY    | cancel             | LETS_GO        | LETS_GO        | NONE
          RETRY    | 1                  | PAYS           | PAYS           | PAYS
          RETRY    | 2                  | LETS_GO        | LETS_GO        | LETS_GO
          RETRY    | 99                 | CALLS_PERSON   | CALLS_PERSON   | NONE
          RETRY    | asante             | NONE           | NONE           | NONE
          RETRY    | call me            | CALLS_PERSON   | CALLS_PERSON   | CALLS_PERSON
          RETRY    | do you sell shoes? | NONE           | NONE           | NONE

          MOVE     | yes                | MOVES          | MOVES          | NONE
          MOVE     | ndiyo              | MOVES          | MOVES          | MOVES
          MOVE     | no                 | ASKS_WHEN      | ASKS_WHEN      | ASKS_WHEN
          MOVE     | hapana             | ASKS_WHEN      | ASKS_WHEN      | ASKS_WHEN
          MOVE     | stop               | OPTS_OUT       | OPTS_OUT       | OPTS_OUT
          MOVE     | cancel             | LETS_GO        | LETS_GO        | NONE
          MOVE     | 1                  | MOVES          | MOVES          | MOVES
          MOVE     | 2                  | ASKS_WHEN      | ASKS_WHEN      | ASKS_WHEN
          MOVE     | 99                 | CALLS_PERSON   | CALLS_PERSON   | NONE
          MOVE     | asante             | NONE           | NONE           | NONE
          MOVE     | call me            | CALLS_PERSON   | CALLS_PERSON   | CALLS_PERSON
          MOVE     | do you sell shoes? | NONE           | NONE           | NONE

          CANCEL   | yes                | CANCELS        | CANCELS        | NONE
          CANCEL   | ndiyo              | CANCELS        | CANCELS        | CANCELS
          CANCEL   | no                 | LETS_GO        | LETS_GO        | LETS_GO
          CANCEL   | hapana             | LETS_GO        | LETS_GO        | LETS_GO
          CANCEL   | stop               | OPTS_OUT       | OPTS_OUT       | OPTS_OUT
          CANCEL   | cancel             | CANCELS        | CANCELS        | NONE
          CANCEL   | 1                  | CANCELS        | CANCELS        | CANCELS
          CANCEL   | 2                  | LETS_GO        | LETS_GO        | LETS_GO
          CANCEL   | 99                 | CALLS_PERSON   | CALLS_PERSON   | NONE
          CANCEL   | asante             | LETS_GO        | LETS_GO        | LETS_GO
          CANCEL   | call me            | CALLS_PERSON   | CALLS_PERSON   | CALLS_PERSON
          CANCEL   | do you sell shoes? | NONE           | NONE           | NONE

          REMINDER | yes                | COMES          | COMES          | NONE
          REMINDER | ndiyo              | COMES          | COMES          | COMES
          REMINDER | no                 | NONE           | NONE           | NONE
          REMINDER | hapana             | NONE           | NONE           | NONE
          REMINDER | stop               | OPTS_OUT       | OPTS_OUT       | OPTS_OUT
          REMINDER | cancel             | ASKS_TO_CANCEL | ASKS_TO_CANCEL | NONE
          REMINDER | 1                  | COMES          | COMES          | COMES
          REMINDER | 2                  | ASKS_WHEN      | ASKS_WHEN      | ASKS_WHEN
          REMINDER | 99                 | CALLS_PERSON   | CALLS_PERSON   | NONE
          REMINDER | asante             | GREETS         | GREETS         | GREETS
          REMINDER | call me            | CALLS_PERSON   | CALLS_PERSON   | CALLS_PERSON
          REMINDER | do you sell shoes? | GREETS         | GREETS         | GREETS
          """)
  void doWhatTheQuestionAndTheChannelMakeOfThem(
      Question question, String says, Effect whatsapp, Effect web, Effect sms) {
    assertThat(effectOn("whatsapp", question, says)).as("on WhatsApp").isEqualTo(whatsapp);
    assertThat(effectOn("web", question, says)).as("on the web").isEqualTo(web);
    assertThat(effectOn("sms", question, says)).as("by SMS").isEqualTo(sms);
  }

  @ParameterizedTest
  @EnumSource(Question.class)
  void noWordOfTheCarriersDoesAnythingBySms(Question question) {
    for (var word : List.of("YES", "Cancel", "END", "quit", " Revoke. ", "cancel!")) {
      assertThat(effectOn("sms", question, word)).as(word).isEqualTo(Effect.NONE);
    }
  }

  @ParameterizedTest
  @EnumSource(Question.class)
  void theVeryWordsOfAChoiceAreTheChoiceBySms(Question question) {
    var asked = new ChannelAnswersTest();
    asked.ask(question);
    var shown = asked.last(Medium.SMS);
    for (var place = 1; shown != null && place <= shown.taps().size(); place++) {
      var words = shown.title(place);

      assertThat(effectOn("sms", question, words))
          .as(words)
          .isEqualTo(effectOn("sms", question, Integer.toString(place)));
    }
  }

  private static Effect effectOn(String channel, Question question, String says) {
    return new ChannelAnswersTest().effect(question, Medium.of(channel), says);
  }

  private Effect effect(Question question, Medium medium, String says) {
    ask(question);
    var asked = state;
    var shown = last(medium);
    desk.done.clear();

    say(says, medium, shown);

    return effect(asked);
  }

  private void ask(Question question) {
    switch (question) {
      case NOTHING -> {}
      case SERVICE -> happens(wrote(Readings.of(Intent.GREETING)));
      case TIME ->
          happens(
              wrote(
                  Readings.of(
                      Intent.BOOK, new Wish(MANICURE.id(), new SpokenDay.On(SUNDAY), null, null))));
      case BOOK -> happens(wrote(Readings.of(Intent.BOOK, wish(MANICURE, SUNDAY, 15))));
      case BUNDLE -> {
        desk.crossSells.put(MANICURE.id(), PEDICURE.id());
        ask(Question.BOOK);
      }
      case RETRY -> {
        ask(Question.BOOK);
        happens(wrote(Readings.of(Intent.YES)));
        var payment = ((AwaitingPayment) state).payment();
        happens(new PaymentFailed(payment, PaymentTrouble.CANCELLED, true));
      }
      case MOVE -> {
        desk.upcoming.add(new Upcoming(BOOKED, true));
        happens(wrote(Readings.of(Intent.CHANGE)));
        happens(wrote(Readings.of(Intent.INFORM, wish(HAIRCUT, SUNDAY, 17))));
      }
      case CANCEL -> {
        desk.upcoming.add(new Upcoming(BOOKED, true));
        happens(wrote(Readings.of(Intent.CANCEL)));
      }
      case REMINDER -> {
        desk.upcoming.add(new Upcoming(BOOKED, true));
        desk.coming = BOOKED;
        reminded = new Reminded(APPOINTMENT, BOOKED.booking(), BOOKED.starts(), true);
      }
    }
  }

  private @Nullable Rendered last(Medium medium) {
    return desk.said.isEmpty()
        ? null
        : new Wording(Spa.profile(), Language.EN, medium).render(desk.said).getLast();
  }

  private void say(String text, Medium medium, @Nullable Rendered shown) {
    happens(
        ConsentWord.in(text)
            .filter(said -> said.word() == ConsentWord.STOP)
            .<ConversationEvent>map(_ -> new OptedOut(Spa.NOW, text))
            .orElseGet(() -> heard(text, medium, shown)));
  }

  private ConversationEvent heard(String text, Medium medium, @Nullable Rendered shown) {
    return switch (Said.of(text, medium, new Said.Asked(state, shown, reminded), this::read)) {
      case Said.Answer(var tap, _) -> new CustomerTapped(Spa.NOW, tap);
      case Said.Nothing _ ->
          reminded == null
              ? new AnsweredNothing(Spa.NOW, null, null)
              : new AnsweredNothing(Spa.NOW, reminded.appointment(), BOOKED);
      case Said.Sentence(var reading) -> new CustomerWrote(Spa.NOW, reading, true);
    };
  }

  private Reading read(String text) {
    return UNDERSTANDING.read(
        text,
        new Context(
            Spa.SERVICES,
            Spa.STAFF,
            state.expecting(),
            Spa.NOW.atZone(Spa.NAIROBI),
            Language.EN,
            "KE"));
  }

  private void happens(ConversationEvent event) {
    var deciding = new Deciding(state, desk);
    deciding.happened(event);
    state = deciding.state();
  }

  private Effect effect(ConversationState asked) {
    return desk.done.stream()
        .flatMap(action -> effect(action).stream())
        .findFirst()
        .orElseGet(() -> state.expecting() == asked.expecting() ? Effect.NONE : turn(asked));
  }

  private static Optional<Effect> effect(Action action) {
    return switch (action) {
      case NoteOptOut _ -> Optional.of(Effect.OPTS_OUT);
      case RequestPayment _ -> Optional.of(Effect.PAYS);
      case CancelVisit _ -> Optional.of(Effect.CANCELS);
      case MoveVisit _ -> Optional.of(Effect.MOVES);
      case NoteComing _ -> Optional.of(Effect.COMES);
      case HoldSlot _ -> Optional.of(Effect.HOLDS);
      case CallPerson _ -> Optional.of(Effect.CALLS_PERSON);
      case FindSlots _,
          FindVisits _,
          HoldNewTime _,
          ReleaseHold _,
          LetSecondGo _,
          LinkNumber _,
          NoteNumber _,
          NoteOptIn _,
          PassOn _,
          Say _,
          SendCode _,
          TellPerson _,
          TryCode _ ->
          Optional.empty();
    };
  }

  private Effect turn(ConversationState asked) {
    return switch (state) {
      case ConfirmingCancel _ -> Effect.ASKS_TO_CANCEL;
      case MovingVisit _, CollectingSlot _ -> Effect.ASKS_WHEN;
      case CollectingService _ when asked instanceof Greeting -> Effect.GREETS;
      case ConversationState _ -> Effect.LETS_GO;
    };
  }
}
