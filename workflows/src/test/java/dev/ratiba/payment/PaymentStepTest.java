package dev.ratiba.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ratiba.Samples;
import dev.ratiba.booking.Money;
import dev.ratiba.payment.PaymentAction.AskMpesa;
import dev.ratiba.payment.PaymentAction.CallPerson;
import dev.ratiba.payment.PaymentAction.GiveUp;
import dev.ratiba.payment.PaymentAction.NoteReceipt;
import dev.ratiba.payment.PaymentAction.Settle;
import dev.ratiba.payment.PaymentEvent.CalledBack;
import dev.ratiba.payment.PaymentEvent.DeadlinePassed;
import dev.ratiba.payment.PaymentEvent.PaidBefore;
import dev.ratiba.payment.PaymentEvent.PushRefused;
import dev.ratiba.payment.PaymentEvent.PushUnsure;
import dev.ratiba.payment.PaymentEvent.Queried;
import dev.ratiba.payment.PaymentEvent.SlotGone;
import dev.ratiba.payment.PaymentEvent.VisitBooked;
import dev.ratiba.payment.PaymentState.Expired;
import dev.ratiba.payment.PaymentState.Failed;
import dev.ratiba.payment.PaymentState.InReview;
import dev.ratiba.payment.PaymentState.Prompting;
import dev.ratiba.payment.PaymentState.RefundPending;
import dev.ratiba.payment.PaymentState.ReviewReason;
import dev.ratiba.payment.PaymentState.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentStepTest {
  private static final Instant NINE = Instant.parse("2026-11-21T06:00:00Z");
  private static final Instant LATER = NINE.plusSeconds(10);
  private static final Money DUE = Money.kes(1500);

  private static final Prompting PROMPTING = new Prompting(NINE, 0, false);
  private static final Prompting PUZZLED = new Prompting(NINE, 0, true);
  private static final Settled SETTLED = new Settled();
  private static final Failed FAILED = new Failed(PaymentTrouble.CANCELLED, NINE);
  private static final Expired EXPIRED = new Expired(NINE);
  private static final InReview WRONG_AMOUNT = new InReview(ReviewReason.WRONG_AMOUNT, NINE);
  private static final InReview SLOT_GONE = new InReview(ReviewReason.SLOT_GONE, NINE);
  private static final InReview UNREADABLE = new InReview(ReviewReason.UNREADABLE_OUTCOME, NINE);
  private static final RefundPending REFUND = new RefundPending();

  private static final CalledBack PAID = calledBack("0", DUE, "R1", true);
  private static final CalledBack TOO_LITTLE = calledBack("0", Money.kes(1), "R1", true);
  private static final CalledBack WITHOUT_AMOUNT = calledBack("0", null, "R1", true);
  private static final CalledBack OF_ANOTHER = calledBack("0", DUE, "R1", false);
  private static final CalledBack CANCELLED = calledBack("1032", null, null, true);
  private static final CalledBack CANCELLED_OTHER = calledBack("1032", null, null, false);
  private static final CalledBack PUZZLING = calledBack("4711", null, null, true);
  private static final PushRefused REFUSED =
      new PushRefused(LATER, PaymentTrouble.PHONE_BUSY, "500.001.1001");
  private static final PushUnsure UNSURE = new PushUnsure(LATER);
  private static final Queried QUERIED_PAID = new Queried(LATER, "0");
  private static final Queried QUERIED_FAILED = new Queried(LATER, "1037");
  private static final DeadlinePassed SOON = new DeadlinePassed(NINE.plusSeconds(25));
  private static final DeadlinePassed AT_THE_END = new DeadlinePassed(NINE.plusSeconds(180));

  static Stream<Arguments> whileThePromptMayBeOnThePhone() {
    return Stream.of(
        row(PROMPTING, PAID, PROMPTING, new Settle("R1")),
        row(PROMPTING, TOO_LITTLE, inReview(ReviewReason.WRONG_AMOUNT), new CallPerson("R1")),
        row(PROMPTING, WITHOUT_AMOUNT, PROMPTING, new AskMpesa()),
        row(PROMPTING, OF_ANOTHER, PROMPTING, new AskMpesa()),
        row(PROMPTING, CANCELLED, failed(PaymentTrouble.CANCELLED), giveUp("CANCELLED")),
        row(PROMPTING, CANCELLED_OTHER, PROMPTING, new AskMpesa()),
        row(PROMPTING, PUZZLING, PUZZLED, new AskMpesa()),
        row(PUZZLED, PAID, PUZZLED, new Settle("R1")),
        row(PROMPTING, REFUSED, failed(PaymentTrouble.PHONE_BUSY), giveUp("PHONE_BUSY")),
        row(PROMPTING, UNSURE, PROMPTING),
        row(PROMPTING, QUERIED_PAID, PROMPTING, new Settle(null)),
        row(PROMPTING, QUERIED_FAILED, failed(PaymentTrouble.NOT_ANSWERED), giveUp("NOT_ANSWERED")),
        row(PROMPTING, new Queried(LATER, "4999"), PROMPTING),
        row(PROMPTING, SOON, new Prompting(NINE, 1, false), new AskMpesa()),
        row(PROMPTING, AT_THE_END, new Expired(AT_THE_END.at()), giveUp("NOT_ANSWERED")),
        row(
            PUZZLED,
            AT_THE_END,
            new InReview(ReviewReason.UNREADABLE_OUTCOME, AT_THE_END.at()),
            new CallPerson(null)),
        row(PROMPTING, new VisitBooked(), SETTLED),
        row(PROMPTING, new SlotGone(LATER), inReview(ReviewReason.SLOT_GONE), new CallPerson(null)),
        row(PROMPTING, new PaidBefore(), REFUND));
  }

  static Stream<Arguments> whenItHasEndedWithoutMoney() {
    return Stream.of(FAILED, EXPIRED, UNREADABLE)
        .flatMap(ended ->
            Stream.of(
                row(ended, PAID, ended, new Settle("R1")),
                row(ended, QUERIED_PAID, ended, new Settle(null)),
                row(ended, TOO_LITTLE, inReview(ReviewReason.WRONG_AMOUNT), new CallPerson("R1")),
                row(ended, WITHOUT_AMOUNT, ended, new AskMpesa()),
                row(ended, OF_ANOTHER, ended, new AskMpesa()),
                row(ended, CANCELLED, ended),
                row(ended, QUERIED_FAILED, ended),
                row(ended, REFUSED, ended),
                row(ended, UNSURE, ended),
                row(ended, AT_THE_END, ended),
                row(ended, new VisitBooked(), SETTLED),
                row(
                    ended,
                    new SlotGone(LATER),
                    inReview(ReviewReason.SLOT_GONE),
                    new CallPerson(null)),
                row(ended, new PaidBefore(), REFUND)));
  }

  static Stream<Arguments> whenMoneyCame() {
    return Stream.of(SETTLED, REFUND, WRONG_AMOUNT, SLOT_GONE)
        .flatMap(reached ->
            Stream.concat(
                Stream.of(
                    row(reached, PAID, reached, new NoteReceipt("R1")),
                    row(reached, TOO_LITTLE, reached, new NoteReceipt("R1"))),
                Stream.of(
                        OF_ANOTHER,
                        CANCELLED,
                        PUZZLING,
                        QUERIED_PAID,
                        QUERIED_FAILED,
                        REFUSED,
                        UNSURE,
                        AT_THE_END)
                    .map(event -> row(reached, event, reached))));
  }

  @ParameterizedTest
  @MethodSource({"whileThePromptMayBeOnThePhone", "whenItHasEndedWithoutMoney", "whenMoneyCame"})
  void goesOn(PaymentState state, PaymentEvent event, PaymentStep step) {
    assertThat(PaymentStep.from(state, event, DUE)).isEqualTo(step);
  }

  @Test
  void onlyMoneyMovesAnAttemptThatHasEnded() {
    for (var event : Samples.of(PaymentEvent.class)) {
      var step = PaymentStep.from(FAILED, event, DUE);

      assertThat(step.actions()).doesNotHaveAnyElementsOfTypes(GiveUp.class);
      assertThat(step.state()).isNotInstanceOf(Prompting.class);
    }
  }

  @Test
  void whatIsSettledStaysSettled() {
    for (var event : Samples.of(PaymentEvent.class)) {
      assertThat(PaymentStep.from(SETTLED, event, DUE).state()).isEqualTo(SETTLED);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 25", "1, 45", "2, 75", "3, 110", "4, 150", "5, 180", "9, 180"})
  void asksMpesaMoreAndMoreSeldomUntilThePromptCannotLive(int queries, int seconds) {
    assertThat(PaymentStep.deadline(new Prompting(NINE, queries, false)))
        .contains(NINE.plusSeconds(seconds));
  }

  @Test
  void waitsADayForLateMoneyAndForNothingOnceItCame() {
    assertThat(List.of(FAILED, EXPIRED, WRONG_AMOUNT))
        .allSatisfy(ended ->
            assertThat(PaymentStep.deadline(ended)).contains(NINE.plus(Duration.ofDays(1))));
    assertThat(PaymentStep.deadline(SETTLED)).isEmpty();
    assertThat(PaymentStep.deadline(REFUND)).isEmpty();
  }

  private static Arguments row(
      PaymentState state, PaymentEvent event, PaymentState reached, PaymentAction... actions) {
    return arguments(state, event, new PaymentStep(reached, List.of(actions)));
  }

  private static CalledBack calledBack(
      String code, @Nullable Money amount, @Nullable String receipt, boolean ours) {
    return new CalledBack(LATER, code, amount, receipt, ours);
  }

  private static Failed failed(PaymentTrouble trouble) {
    return new Failed(trouble, LATER);
  }

  private static InReview inReview(ReviewReason reason) {
    return new InReview(reason, LATER);
  }

  private static GiveUp giveUp(String trouble) {
    return new GiveUp(PaymentTrouble.valueOf(trouble));
  }
}
