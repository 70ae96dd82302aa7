package dev.ratiba.conversation;

import static dev.ratiba.booking.Spa.ACHIENG;
import static dev.ratiba.booking.Spa.HAIRCUT;
import static dev.ratiba.booking.Spa.MASSAGE;
import static dev.ratiba.booking.Spa.SUNDAY;
import static dev.ratiba.conversation.Readings.quiet;
import static dev.ratiba.conversation.Readings.tapped;
import static dev.ratiba.conversation.Readings.wish;
import static dev.ratiba.conversation.Readings.wrote;
import static dev.ratiba.conversation.Readings.wroteWithoutPhone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.Spa;
import dev.ratiba.booking.Upcoming;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.LinkNumber;
import dev.ratiba.conversation.Action.SendCode;
import dev.ratiba.conversation.Action.TryCode;
import dev.ratiba.conversation.ConversationEvent.CodeOver;
import dev.ratiba.conversation.ConversationEvent.CodeRefused;
import dev.ratiba.conversation.ConversationEvent.CodeTyped;
import dev.ratiba.conversation.ConversationEvent.CodeWrong;
import dev.ratiba.conversation.ConversationState.Booked;
import dev.ratiba.conversation.ConversationState.CollectingPhone;
import dev.ratiba.conversation.ConversationState.CollectingService;
import dev.ratiba.conversation.ConversationState.ConfirmingCancel;
import dev.ratiba.conversation.ConversationState.ConfirmingMove;
import dev.ratiba.conversation.ConversationState.Ended;
import dev.ratiba.conversation.ConversationState.EnteringCode;
import dev.ratiba.conversation.ConversationState.Greeting;
import dev.ratiba.conversation.ConversationState.HandoffPending;
import dev.ratiba.conversation.ConversationState.MovingVisit;
import dev.ratiba.conversation.ConversationState.OfferingCode;
import dev.ratiba.conversation.ConversationState.Stage;
import dev.ratiba.messaging.Saying.CodeOnItsWay;
import dev.ratiba.messaging.Saying.CodeUsedUp;
import dev.ratiba.messaging.Saying.ConfirmCancel;
import dev.ratiba.messaging.Saying.EnterCode;
import dev.ratiba.messaging.Saying.NoVisits;
import dev.ratiba.messaging.Saying.NothingChanged;
import dev.ratiba.messaging.Saying.NumberIsYours;
import dev.ratiba.messaging.Saying.OfferCode;
import dev.ratiba.messaging.Saying.TooManyCodes;
import dev.ratiba.messaging.Saying.WrongCode;
import dev.ratiba.messaging.Saying.YourVisits;
import dev.ratiba.messaging.Tap;
import dev.ratiba.understanding.Intent;
import dev.ratiba.understanding.Reading;
import dev.ratiba.understanding.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A number that was only typed is proved before anything of its customer is shown or changed. */
class ProvingTest {
  private static final Visit HAIR = Spa.visit(71, HAIRCUT, Spa.slot(HAIRCUT, ACHIENG, SUNDAY, 10));
  private static final Reading CANCEL = Readings.of(Intent.CANCEL);
  private static final Reading MOVE = Readings.of(Intent.CHANGE);
  private static final Reading YES = Readings.of(Intent.YES);
  private static final Reading MY_VISITS = Readings.question(Topic.MY_VISITS);
  private static final CodeTyped CODE = new CodeTyped(Spa.NOW);

  private final Desk desk = new Desk();
  private ConversationState state = fresh();

  ProvingTest() {
    desk.withheld = true;
  }

  @Test
  void asksForAProofWhetherThereIsAnythingOrNot() {
    says(CANCEL);
    assertThat(desk.said).containsExactly(new OfferCode());
    assertThat(state).isEqualTo(new OfferingCode(Change.CANCEL, Wish.NOTHING_YET, null, 0));

    says(YES);

    assertThat(desk.done).contains(new SendCode());
    assertThat(desk.said).containsExactly(new OfferCode(), new CodeOnItsWay());
    assertThat(state).isEqualTo(new EnteringCode(Change.CANCEL, Wish.NOTHING_YET, null, 0));
  }

  @Test
  void goesOnWithWhatWasWantedOnceTheNumberIsProved() {
    says(Readings.of(Intent.CHANGE, new Wish(null, onSunday().day(), onSunday().time(), null)));
    says(YES);
    has(HAIR);

    happens(CODE);

    assertThat(desk.done).contains(new TryCode());
    assertThat(desk.said).contains(new NumberIsYours());
    assertThat(state).isInstanceOf(ConfirmingMove.class);
  }

  @Test
  void onlyThenIsItSaidThatThereIsNothing() {
    asked(CANCEL);

    happens(CODE);

    assertThat(desk.said).endsWith(new NumberIsYours(), new NoVisits());
    assertThat(state).isEqualTo(fresh());
  }

  @Test
  void saysHowManyTriesAreLeft() {
    asked(CANCEL);
    desk.tried = new CodeWrong(4);

    happens(CODE);

    assertThat(desk.said).endsWith(new WrongCode(4));
    assertThat(state).isInstanceOf(EnteringCode.class);
  }

  @Test
  void aUsedUpCodeIsFollowedByTheOfferOfANewOne() {
    asked(CANCEL);
    desk.tried = new CodeOver();

    happens(CODE);

    assertThat(desk.said).endsWith(new CodeUsedUp(), new OfferCode());
    assertThat(state).isInstanceOf(OfferingCode.class);
    says(Readings.of(Intent.PERSON));
    assertThat(desk.called).hasSize(1);
  }

  @Test
  void tooManyCodesAreRefusedAndTheConversationGoesOn() {
    desk.sent = new CodeRefused();

    asked(CANCEL);

    assertThat(desk.said).endsWith(new TooManyCodes());
    assertThat(state).isEqualTo(fresh());
  }

  @Test
  void aNewCodeIsSentToWhomAsksForIt() {
    asked(CANCEL);

    happens(tapped(new Tap.SendCode()));
    says(Readings.choice(1));
    says(Readings.of(Intent.CHANGE));

    assertThat(desk.done.stream().filter(new SendCode()::equals)).hasSize(4);
  }

  @Test
  void noLeavesIt() {
    for (var no : List.of(wrote(Readings.of(Intent.NO)), wrote(Readings.choice(2)))) {
      state = new OfferingCode(Change.MOVE, Wish.NOTHING_YET, null, 0);
      happens(no);

      assertThat(desk.said).endsWith(new NothingChanged());
      assertThat(state).isEqualTo(fresh());
    }
  }

  @Test
  void aTapLeavesItAlsoWhileTheCodeIsAwaited() {
    asked(MOVE);

    happens(tapped(new Tap.NoCode()));

    assertThat(state).isEqualTo(fresh());
  }

  @Test
  void yesIsNoCode() {
    asked(CANCEL);

    says(YES);

    assertThat(desk.said).endsWith(new EnterCode());
    assertThat(desk.done).doesNotContain(new TryCode());
  }

  @Test
  void whoNamesATimeMeanwhileWantsToMove() {
    asked(CANCEL);

    says(Readings.of(Intent.INFORM, new Wish(null, onSunday().day(), onSunday().time(), null)));
    has(HAIR);
    happens(CODE);

    assertThat(state).isInstanceOf(ConfirmingMove.class);
  }

  @Test
  void whatWasBookedHereNeedsNoProof() {
    has(HAIR);
    state = new Booked(HAIR, null, 0);

    says(CANCEL);

    assertThat(state).isInstanceOf(ConfirmingCancel.class);
    assertThat(desk.said).containsExactly(new ConfirmCancel(HAIR));
  }

  @Test
  void anotherServiceThanWasBookedHereIsOfElsewhere() {
    has(HAIR);

    says(Readings.of(Intent.CANCEL, wish(MASSAGE)));

    assertThat(state).isInstanceOf(OfferingCode.class);
  }

  @Test
  void showsWhatWasBookedHereAndOffersToLookElsewhere() {
    has(HAIR);

    says(MY_VISITS);

    assertThat(desk.said).containsExactly(new YourVisits(List.of(HAIR)), new OfferCode());
  }

  @Test
  void showsEverythingOnceTheNumberIsProved() {
    asked(MY_VISITS);
    has(HAIR);

    happens(CODE);

    assertThat(desk.said).endsWith(new NumberIsYours(), new YourVisits(List.of(HAIR)));
    assertThat(state).isEqualTo(new Booked(HAIR, null, 0));
  }

  @Test
  void whatWasWantedFirstWaitsForTheNumber() {
    state = new Greeting();
    has(HAIR);
    desk.withheld = false;

    happens(wroteWithoutPhone(MOVE));
    assertThat(state).isInstanceOf(CollectingPhone.class);
    happens(wroteWithoutPhone(Readings.phone("+254712345678")));
    happens(wroteWithoutPhone(YES));

    assertThat(desk.done).contains(new LinkNumber("+254712345678"));
    assertThat(state).isInstanceOf(MovingVisit.class);
  }

  @Test
  void whoWantsToBookAfterAllIsNotAskedForAProof() {
    state = new Greeting();
    happens(wroteWithoutPhone(MOVE));
    happens(wroteWithoutPhone(Readings.of(Intent.BOOK, wish(HAIRCUT, SUNDAY, 15))));
    happens(wroteWithoutPhone(Readings.phone("+254712345678")));

    happens(wroteWithoutPhone(YES));

    assertThat(desk.holds).hasSize(1);
  }

  @Test
  void aCodeIsACodeAlsoWhileAPersonIsCalled() {
    asked(CANCEL);
    says(Readings.of(Intent.PERSON));
    assertThat(state.asksForCode()).isTrue();
    has(HAIR);

    happens(CODE);

    assertThat(state).isEqualTo(new ConfirmingCancel(HAIR, null, 0));
  }

  @Test
  void aPersonWhoHasTakenOverStaysThere() {
    asked(CANCEL);
    state = new HandoffPending(state, Stage.TAKEN_OVER);
    has(HAIR);

    happens(CODE);

    assertThat(state)
        .isEqualTo(new HandoffPending(new ConfirmingCancel(HAIR, null, 0), Stage.TAKEN_OVER));
  }

  @Test
  void silenceEndsIt() {
    asked(CANCEL);

    happens(quiet());

    assertThat(state).isEqualTo(new Ended());
  }

  private void asked(Reading wish) {
    says(wish);
    says(YES);
  }

  private static CollectingService fresh() {
    return new CollectingService(Wish.NOTHING_YET, null, null, 0);
  }

  private static Wish onSunday() {
    return wish(HAIRCUT, SUNDAY, 14);
  }

  private void has(Visit visit) {
    desk.upcoming.add(new Upcoming(visit, true));
  }

  private void says(Reading reading) {
    happens(wrote(reading));
  }

  private void happens(ConversationEvent event) {
    var deciding = new Deciding(state, desk);
    deciding.happened(event);
    state = deciding.state();
  }
}
