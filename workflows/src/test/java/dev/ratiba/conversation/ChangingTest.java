package dev.ratiba.conversation;

import static dev.ratiba.booking.Spa.ACHIENG;
import static dev.ratiba.booking.Spa.HAIRCUT;
import static dev.ratiba.booking.Spa.MASSAGE;
import static dev.ratiba.booking.Spa.SUNDAY;
import static dev.ratiba.conversation.Readings.quiet;
import static dev.ratiba.conversation.Readings.tapped;
import static dev.ratiba.conversation.Readings.wish;
import static dev.ratiba.conversation.Readings.wrote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.Money;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Spa;
import dev.ratiba.booking.SpokenTime;
import dev.ratiba.booking.Upcoming;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.CallPerson;
import dev.ratiba.conversation.Action.CancelVisit;
import dev.ratiba.conversation.Action.MoveVisit;
import dev.ratiba.conversation.Action.ReleaseHold;
import dev.ratiba.conversation.ConversationState.Booked;
import dev.ratiba.conversation.ConversationState.ChoosingVisit;
import dev.ratiba.conversation.ConversationState.CollectingService;
import dev.ratiba.conversation.ConversationState.ConfirmingCancel;
import dev.ratiba.conversation.ConversationState.ConfirmingMove;
import dev.ratiba.conversation.ConversationState.Ended;
import dev.ratiba.conversation.ConversationState.Greeting;
import dev.ratiba.conversation.ConversationState.HandoffPending;
import dev.ratiba.conversation.ConversationState.MovingVisit;
import dev.ratiba.messaging.Saying;
import dev.ratiba.messaging.Saying.Cancelled;
import dev.ratiba.messaging.Saying.KeptAsItIs;
import dev.ratiba.messaging.Saying.Moved;
import dev.ratiba.messaging.Saying.NoVisits;
import dev.ratiba.messaging.Saying.TooLateToChange;
import dev.ratiba.messaging.Saying.WhichVisit;
import dev.ratiba.messaging.Tap;
import dev.ratiba.understanding.Intent;
import dev.ratiba.understanding.Reading;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Booked visits are moved and cancelled, each by its own question. */
class ChangingTest {
  private static final Visit HAIR = Spa.visit(71, HAIRCUT, slot(10, 11));
  private static final Visit RUB = Spa.visit(72, MASSAGE, slot(15, 16));
  private static final Reading MOVE = Readings.of(Intent.CHANGE);
  private static final Reading CANCEL = Readings.of(Intent.CANCEL);

  private final Desk desk = new Desk();
  private ConversationState state = new Greeting();

  @Test
  void movesTheOnlyVisitToTheTimeThatWasNamed() {
    has(HAIR);

    says(Readings.of(Intent.CHANGE, new Wish(null, wish(HAIRCUT, SUNDAY, 14).day(), at(14), null)));
    assertThat(state).isInstanceOf(ConfirmingMove.class);
    says(Readings.of(Intent.YES));

    assertThat(state)
        .isInstanceOfSatisfying(
            Booked.class, booked -> assertThat(booked.visit().booking()).isEqualTo(HAIR.booking()));
    assertThat(desk.said.getLast()).isInstanceOf(Moved.class);
    assertThat(desk.done).noneMatch(Action.RequestPayment.class::isInstance);
  }

  @Test
  void asksForTheNewTimeAndKeepsTheOldOneMeanwhile() {
    has(HAIR);

    says(MOVE);

    assertThat(state).isInstanceOf(MovingVisit.class);
    assertThat(desk.said.getLast()).isEqualTo(new Saying.AskNewTime(HAIR));
    says(Readings.of(Intent.INFORM, wish(HAIRCUT, SUNDAY, 14)));
    assertThat(state).isInstanceOf(ConfirmingMove.class);
    assertThat(desk.done).noneMatch(CancelVisit.class::isInstance);
  }

  @Test
  void noToTheNewTimeLetsItGoAndAsksForAnother() {
    confirmingMove();
    var held = held();

    says(Readings.of(Intent.NO));

    assertThat(desk.done).contains(new ReleaseHold(held.booking()));
    assertThat(desk.done).noneMatch(MoveVisit.class::isInstance);
    assertThat(state).isInstanceOf(MovingVisit.class);
  }

  @Test
  void silenceLeavesTheVisitWhereItIs() {
    confirmingMove();
    var held = held();

    happens(quiet());

    assertThat(desk.done).contains(new ReleaseHold(held.booking()));
    assertThat(state).isEqualTo(new Booked(HAIR, null, 0));
    assertThat(desk.said.getLast()).isEqualTo(new KeptAsItIs(HAIR));
    happens(quiet());
    assertThat(state).isEqualTo(new Ended());
  }

  @Test
  void cancelMeansTheMoveWhileTheMoveIsAsked() {
    confirmingMove();

    says(CANCEL);

    assertThat(state).isEqualTo(new Booked(HAIR, null, 0));
    assertThat(desk.done).noneMatch(CancelVisit.class::isInstance);
  }

  @Test
  void cancelsOnlyWhenTheVeryQuestionIsAgreedTo() {
    has(HAIR);

    says(CANCEL);
    assertThat(state).isEqualTo(new ConfirmingCancel(HAIR, null, 0));
    assertThat(desk.done).noneMatch(CancelVisit.class::isInstance);
    says(Readings.of(Intent.YES));

    assertThat(desk.said.getLast()).isEqualTo(new Cancelled(HAIR, Money.kes(1500)));
    assertThat(state).isInstanceOf(CollectingService.class);
  }

  @Test
  void noKeepsTheVisit() {
    has(HAIR);
    says(CANCEL);

    says(Readings.of(Intent.NO));

    assertThat(state).isEqualTo(new Booked(HAIR, null, 0));
    assertThat(desk.done).noneMatch(CancelVisit.class::isInstance);
  }

  @Test
  void aYesUnderAnOlderQuestionCancelsNothing() {
    has(HAIR);
    says(CANCEL);

    happens(tapped(new Tap.Yes(RUB.booking())));

    assertThat(state).isEqualTo(new ConfirmingCancel(HAIR, null, 0));
    assertThat(desk.done).noneMatch(CancelVisit.class::isInstance);
  }

  @Test
  void asksWhichOfSeveral() {
    has(HAIR, RUB);

    says(CANCEL);

    assertThat(desk.said.getLast()).isEqualTo(new WhichVisit(List.of(HAIR, RUB)));
    assertThat(state).isInstanceOf(ChoosingVisit.class);
    happens(tapped(new Tap.PickVisit(RUB.booking())));
    assertThat(state).isEqualTo(new ConfirmingCancel(RUB, null, 0));
  }

  @Test
  void theServiceSaysWhichOfSeveral() {
    has(HAIR, RUB);

    says(Readings.of(Intent.CANCEL, wish(MASSAGE)));

    assertThat(state).isEqualTo(new ConfirmingCancel(RUB, null, 0));
  }

  @Test
  void theOneThatWasSpokenOfLastIsMeant() {
    has(HAIR, RUB);
    state = new Booked(RUB, null, 0);

    says(CANCEL);

    assertThat(state).isEqualTo(new ConfirmingCancel(RUB, null, 0));
  }

  @Test
  void saysWhenThereIsNothingToChange() {
    says(CANCEL);

    assertThat(desk.said.getLast()).isEqualTo(new NoVisits());
    assertThat(state).isInstanceOf(CollectingService.class);
  }

  @Test
  void callsAPersonWhenItIsTooLate() {
    desk.upcoming.add(new Upcoming(HAIR, false));

    says(CANCEL);

    assertThat(state).isEqualTo(new HandoffPending(new Booked(HAIR, null, 0)));
    assertThat(desk.said.getLast()).isEqualTo(new TooLateToChange(HAIR));
    assertThat(desk.done).anyMatch(CallPerson.class::isInstance);
  }

  private void confirmingMove() {
    has(HAIR);
    says(MOVE);
    says(Readings.of(Intent.INFORM, wish(HAIRCUT, SUNDAY, 14)));
    assertThat(state).isInstanceOf(ConfirmingMove.class);
  }

  private Visit held() {
    return ((ConfirmingMove) state).held();
  }

  private void has(Visit... visits) {
    for (var visit : visits) {
      desk.upcoming.add(new Upcoming(visit, true));
    }
  }

  private void says(Reading reading) {
    happens(wrote(reading));
  }

  private void happens(ConversationEvent event) {
    var deciding = new Deciding(state, desk);
    deciding.happened(event);
    state = deciding.state();
  }

  private static SpokenTime at(int hour) {
    return Objects.requireNonNull(wish(HAIRCUT, SUNDAY, hour).time());
  }

  private static Slot slot(int from, int until) {
    var day = SUNDAY.atStartOfDay(Spa.NAIROBI);
    return new Slot(
        ACHIENG.id(), day.plusHours(from).toInstant(), day.plusHours(until).toInstant());
  }
}
