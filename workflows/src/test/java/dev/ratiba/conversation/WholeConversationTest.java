package dev.ratiba.conversation;

import static dev.ratiba.booking.Spa.ACHIENG;
import static dev.ratiba.booking.Spa.HAIRCUT;
import static dev.ratiba.booking.Spa.MANICURE;
import static dev.ratiba.booking.Spa.MASSAGE;
import static dev.ratiba.booking.Spa.PEDICURE;
import static dev.ratiba.booking.Spa.STAFF;
import static dev.ratiba.booking.Spa.SUNDAY;
import static dev.ratiba.conversation.Readings.at;
import static dev.ratiba.conversation.Readings.on;
import static dev.ratiba.conversation.Readings.quiet;
import static dev.ratiba.conversation.Readings.tapped;
import static dev.ratiba.conversation.Readings.wish;
import static dev.ratiba.conversation.Readings.wrote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.Spa;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.ConversationEvent.PaymentFailed;
import dev.ratiba.conversation.ConversationEvent.PaymentSettled;
import dev.ratiba.conversation.ConversationState.CollectingSlot;
import dev.ratiba.conversation.ConversationState.Confirming;
import dev.ratiba.conversation.ConversationState.Greeting;
import dev.ratiba.messaging.Saying.BookedNow;
import dev.ratiba.messaging.Saying.ConfirmVisit;
import dev.ratiba.messaging.Saying.HoldReleased;
import dev.ratiba.messaging.Saying.OfferSlots;
import dev.ratiba.messaging.Saying.OutOfDate;
import dev.ratiba.messaging.Saying.PromptSent;
import dev.ratiba.messaging.Tap;
import dev.ratiba.payment.PaymentTrouble;
import dev.ratiba.understanding.Intent;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WholeConversationTest {
  private final Desk desk = new Desk();
  private ConversationState state = new Greeting();
  private Decision last = new Decision(state, List.of());

  @Test
  void booksInThreeTurnsAndLogsTheChainsOfTheRunbook() {
    happens(wrote(Readings.of(Intent.BOOK, wish(HAIRCUT, SUNDAY, 15))));

    assertThat(last.chainLine()).isEqualTo("GREET → COLLECT_SERVICE → COLLECT_SLOT → CONFIRM");
    var held = Spa.visit(1, HAIRCUT, Spa.slot(HAIRCUT, ACHIENG, SUNDAY, 15));
    assertThat(desk.said).containsExactly(new ConfirmVisit(held, null, null));

    happens(wrote(Readings.of(Intent.YES)));

    assertThat(last.chainLine()).isEqualTo("CONFIRM → PAYMENT_PENDING");
    assertThat(desk.said).last().isEqualTo(new PromptSent(held, null));

    happens(new PaymentSettled(Objects.requireNonNull(desk.payment), held, "TKL4ABCDEF"));

    assertThat(last.chainLine()).isEqualTo("PAYMENT_PENDING → BOOKED");
    assertThat(desk.said).last().isEqualTo(new BookedNow(held, "TKL4ABCDEF"));
  }

  @Test
  void booksInSmallStepsInAnyOrder() {
    happens(wrote(Readings.of(Intent.GREETING)));
    happens(wrote(Readings.of(Intent.INFORM, at(15))));
    happens(wrote(Readings.of(Intent.INFORM, on(SUNDAY))));
    happens(tapped(new Tap.PickService(MASSAGE.id())));

    assertThat(desk.holds.values())
        .containsExactly(Spa.visit(1, MASSAGE, Spa.slot(MASSAGE, ACHIENG, SUNDAY, 15)));
    assertThat(last.chainLine()).isEqualTo("COLLECT_SERVICE → COLLECT_SLOT → CONFIRM");
  }

  @Test
  void correctsTheTimeWithoutLosingTheSlotMeanwhile() {
    happens(wrote(Readings.of(Intent.BOOK, wish(HAIRCUT, SUNDAY, 15))));
    happens(wrote(Readings.of(Intent.CHANGE, at(16))));

    assertThat(last.chainLine()).isEqualTo("CONFIRM → COLLECT_SLOT → CONFIRM");
    assertThat(desk.holds.values())
        .containsExactly(Spa.visit(2, HAIRCUT, Spa.slot(HAIRCUT, ACHIENG, SUNDAY, 16)));
  }

  @Test
  void keepsTheHeldSlotWhileTheOtherTimeIsNotToBeHad() {
    happens(wrote(Readings.of(Intent.BOOK, wish(HAIRCUT, SUNDAY, 15))));
    STAFF.forEach(member -> desk.takenByOthers.add(Spa.slot(HAIRCUT, member, SUNDAY, 16)));
    happens(wrote(Readings.of(Intent.CHANGE, at(16))));

    assertThat(last.after()).isInstanceOf(CollectingSlot.class);
    assertThat(desk.holds).containsOnlyKeys(Spa.bookingId(1));

    happens(wrote(Readings.of(Intent.INFORM, at(15))));

    assertThat(last.after()).isInstanceOf(Confirming.class);
    assertThat(desk.holds).containsOnlyKeys(Spa.bookingId(2));
  }

  @Test
  void letsAYesUnderAnOlderPromptAgreeToNothing() {
    happens(wrote(Readings.of(Intent.BOOK, wish(HAIRCUT, SUNDAY, 15))));
    happens(wrote(Readings.of(Intent.CHANGE, at(16))));
    happens(tapped(new Tap.Yes(Spa.bookingId(1))));

    assertThat(desk.payment).isNull();
    assertThat(desk.said).contains(new OutOfDate());
    assertThat(state).isInstanceOf(Confirming.class);
  }

  @Test
  void keepsTheDayWhenOnlyTheTimeIsDeclined() {
    happens(wrote(Readings.of(Intent.BOOK, wish(HAIRCUT, SUNDAY, 15))));
    happens(wrote(Readings.of(Intent.NO)));

    assertThat(desk.holds).isEmpty();
    assertThat(desk.said).last().isInstanceOf(OfferSlots.class);

    happens(wrote(Readings.of(Intent.INFORM, at(17))));

    assertThat(desk.holds.values())
        .extracting(Visit::slot)
        .containsExactly(Spa.slot(HAIRCUT, ACHIENG, SUNDAY, 17));
  }

  @Test
  void releasesTheSlotWhenTheCustomerGoesQuietAndEndsWhenTheyStayQuiet() {
    happens(wrote(Readings.of(Intent.BOOK, wish(HAIRCUT, SUNDAY, 15))));
    var held = Objects.requireNonNull(state.held());
    happens(quiet());

    assertThat(desk.holds).isEmpty();
    assertThat(desk.said).last().isEqualTo(new HoldReleased(held));

    happens(quiet());

    assertThat(last.chainLine()).isEqualTo("COLLECT_SLOT → ENDED");
    assertThat(state.over()).isTrue();
  }

  @Test
  void asksAgainWhetherALateYesIsStillWanted() {
    happens(wrote(Readings.of(Intent.BOOK, wish(HAIRCUT, SUNDAY, 15))));
    happens(quiet());
    happens(wrote(Readings.of(Intent.YES)));

    assertThat(state).isInstanceOf(Confirming.class);
    assertThat(desk.payment).isNull();
  }

  @Test
  void triesAgainAfterAFailedPaymentAndOffersOthersWhenTheSlotIsGone() {
    happens(wrote(Readings.of(Intent.BOOK, wish(HAIRCUT, SUNDAY, 15))));
    happens(wrote(Readings.of(Intent.YES)));
    var first = Objects.requireNonNull(desk.payment);
    happens(new PaymentFailed(first, PaymentTrouble.WRONG_PIN, true));

    assertThat(last.chainLine()).isEqualTo("PAYMENT_PENDING → CONFIRM");

    happens(wrote(Readings.of(Intent.YES)));
    var second = Objects.requireNonNull(desk.payment);

    assertThat(second).isNotEqualTo(first);

    desk.holds.clear();
    STAFF.forEach(member -> desk.takenByOthers.add(Spa.slot(HAIRCUT, member, SUNDAY, 15)));
    happens(new PaymentFailed(second, PaymentTrouble.NOT_ANSWERED, false));

    assertThat(state).isInstanceOf(CollectingSlot.class);
    assertThat(desk.said).last().isInstanceOf(OfferSlots.class);
  }

  @Test
  void booksASecondVisitInTheSameConversation() {
    booked(wish(MANICURE, SUNDAY, 10));
    happens(wrote(Readings.of(Intent.BOOK, wish(PEDICURE, SUNDAY, 11))));

    assertThat(last.chainLine()).isEqualTo("BOOKED → COLLECT_SERVICE → COLLECT_SLOT → CONFIRM");
  }

  @Test
  void goesOnBookingAfterAPersonWasCalled() {
    happens(wrote(Readings.of(Intent.BOOK, wish(HAIRCUT))));
    happens(wrote(Readings.withConfidence(0.3, Readings.of(Intent.UNCLEAR))));

    assertThat(last.chainLine()).isEqualTo("COLLECT_SLOT → HANDOFF_PENDING");
    assertThat(desk.called).hasSize(1);

    happens(wrote(Readings.of(Intent.INFORM, wish(HAIRCUT, SUNDAY, 15))));

    assertThat(last.chainLine()).isEqualTo("HANDOFF_PENDING → COLLECT_SLOT → CONFIRM");
  }

  @Test
  void decidesARecordedTurnAgainWithoutADifference() {
    happens(wrote(Readings.of(Intent.BOOK, wish(HAIRCUT, SUNDAY, 15))));

    assertThat(last.decidedAgain()).isEmpty();
  }

  @Test
  void showsTheFirstStepThatOtherRulesWouldTake() {
    happens(wrote(Readings.of(Intent.BOOK, wish(HAIRCUT, SUNDAY, 15))));
    var other = new Decision.Taken(last.steps().getFirst().event(), Step.stay(new Greeting()));
    var recorded = new Decision(last.before(), List.of(other));

    assertThat(recorded.decidedAgain())
        .hasValueSatisfying(difference -> {
          assertThat(difference.index()).isZero();
          assertThat(difference.then()).isEqualTo(other.step());
          assertThat(difference.now()).isEqualTo(last.steps().getFirst().step());
        });
  }

  private void booked(Wish wish) {
    happens(wrote(Readings.of(Intent.BOOK, wish)));
    happens(wrote(Readings.of(Intent.YES)));
    var held = Objects.requireNonNull(state.held());
    happens(new PaymentSettled(Objects.requireNonNull(desk.payment), held, null));
  }

  private void happens(ConversationEvent event) {
    var deciding = new Deciding(state, desk);
    deciding.happened(event);
    state = deciding.state();
    last = deciding.decision();
  }
}
