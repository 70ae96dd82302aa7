package dev.ratiba.conversation;

import static dev.ratiba.booking.Spa.ACHIENG;
import static dev.ratiba.booking.Spa.HAIRCUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.AppointmentId;
import dev.ratiba.booking.Spa;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.CallPerson;
import dev.ratiba.conversation.Action.NoteComing;
import dev.ratiba.conversation.Action.Say;
import dev.ratiba.conversation.ConversationEvent.ComingNoted;
import dev.ratiba.conversation.ConversationEvent.CustomerTapped;
import dev.ratiba.conversation.ConversationState.Booked;
import dev.ratiba.conversation.ConversationState.CollectingService;
import dev.ratiba.conversation.ConversationState.Confirming;
import dev.ratiba.conversation.ConversationState.Greeting;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying.ConfirmVisit;
import dev.ratiba.messaging.Saying.OutOfDate;
import dev.ratiba.messaging.Saying.SeeYouThen;
import dev.ratiba.messaging.Tap;
import dev.ratiba.reminder.Reminded;
import dev.ratiba.understanding.Expecting;
import dev.ratiba.understanding.RuleUnderstanding;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReminderRulesTest {
  private static final AppointmentId APPOINTMENT = new AppointmentId(new UUID(1, 1));
  private static final Visit VISIT =
      Spa.visit(1, HAIRCUT, Spa.slot(HAIRCUT, ACHIENG, Spa.SUNDAY, 15));
  private static final Reminded REMINDED = new Reminded(APPOINTMENT, VISIT.booking(), null, false);
  private static final CollectingService ASKED =
      new CollectingService(Wish.NOTHING_YET, null, null, 0);

  @Test
  void whoComesIsThankedAndItIsNoted() {
    assertThat(tapped(new Greeting(), new Tap.Coming(APPOINTMENT, null)))
        .isEqualTo(Step.to(ASKED, new NoteComing(APPOINTMENT)));
    assertThat(Step.from(ASKED, new ComingNoted(VISIT)))
        .isEqualTo(Step.say(ASKED, new SeeYouThen(VISIT)));
  }

  @Test
  void anAnswerToWhatIsNoMoreIsOutOfDate() {
    assertThat(Step.from(ASKED, new ComingNoted(null)).actions())
        .startsWith(new Say(new OutOfDate()));
  }

  @Test
  void whoWantsAnotherTimeOrCannotComeIsAskedAboutThatVisit() {
    assertThat(tapped(new Greeting(), new Tap.NotThen(VISIT.booking())))
        .isEqualTo(ChangingRules.wants(Change.MOVE, Wish.NOTHING_YET, VISIT.booking(), null));
    assertThat(tapped(new Booked(VISIT, null, 0), new Tap.NotComing(VISIT.booking())))
        .isEqualTo(ChangingRules.wants(Change.CANCEL, Wish.NOTHING_YET, VISIT.booking(), null));
  }

  @Test
  void inTheMiddleOfABookingAPersonSeesToIt() {
    var confirming = new Confirming(Wish.NOTHING_YET, VISIT, null, 0);

    assertThat(tapped(confirming, new Tap.NotComing(VISIT.booking())).actions().getFirst())
        .isInstanceOfSatisfying(
            CallPerson.class,
            call -> assertThat(call.reason()).isEqualTo(HandoffReason.BOOKED_VISIT));
  }

  @Test
  void aTapInTheMiddleOfABookingIsAnsweredAndTheQuestionStays() {
    var confirming = new Confirming(Wish.NOTHING_YET, VISIT, null, 0);

    assertThat(tapped(confirming, new Tap.Coming(APPOINTMENT, null)).state()).isEqualTo(confirming);
    assertThat(Step.from(confirming, new ComingNoted(VISIT)))
        .isEqualTo(
            Step.say(confirming, new SeeYouThen(VISIT), new ConfirmVisit(VISIT, null, null)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, coming",
    "2, not-then",
    "3, not-coming",
    "1., coming",
    "yes, coming",
    "ndiyo, coming",
    "I want to cancel, not-coming",
    "can I reschedule?, not-then",
    "4, ''",
    "I would like a massage, ''",
    "how much is a haircut?, ''",
    "book me a pedicure on Sunday at 10, ''",
    "hello, ''"
  })
  void shortWordsAnswerTheReminder(String text, String token) {
    var reading =
        new RuleUnderstanding()
            .read(text, dev.ratiba.understanding.Spa.expecting(Expecting.NOTHING));

    assertThat(
            ReminderRules.meant(text, reading, REMINDED).map(tap -> tap.token().split("/", 2)[0]))
        .isEqualTo(Optional.of(token).filter(known -> !known.isEmpty()));
  }

  @Test
  void wordsAnswerAReminderOnlyWhileNothingElseIsAsked() {
    assertThat(ReminderRules.mayAnswer(new Greeting())).isTrue();
    assertThat(ReminderRules.mayAnswer(new Booked(VISIT, null, 0))).isTrue();
    assertThat(ReminderRules.mayAnswer(ASKED)).isTrue();
    assertThat(ReminderRules.mayAnswer(new Confirming(Wish.NOTHING_YET, VISIT, null, 0))).isFalse();
    assertThat(ReminderRules.mayAnswer(new CollectingService(Wish.NOTHING_YET, VISIT, null, 0)))
        .isFalse();
  }

  private static Step tapped(ConversationState state, Tap tap) {
    return Step.from(state, new CustomerTapped(Spa.NOW, tap));
  }
}
