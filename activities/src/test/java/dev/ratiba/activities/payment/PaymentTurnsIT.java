package dev.ratiba.activities.payment;

import static dev.ratiba.activities.payment.Till.PRICE;
import static dev.ratiba.activities.payment.Till.TOMORROW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.Money;
import dev.ratiba.booking.Visit;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.payment.Callbacks.Taken;
import dev.ratiba.payment.PaymentEvent.PushRefused;
import dev.ratiba.payment.PaymentEvent.PushUnsure;
import dev.ratiba.payment.PaymentId;
import dev.ratiba.payment.PaymentTrouble;
import dev.ratiba.payment.StkCallback;
import dev.ratiba.wakeup.OutboxKind;
import dev.ratiba.wakeup.RowKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way in which an attempt to be paid can go, turn by turn, in PostgreSQL. */
class PaymentTurnsIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final Duration LONGEST_PROMPT = Duration.ofMinutes(3);
  private static int tenants;

  private final Till till = new Till(POSTGRES, "payments_" + ++tenants);
  private final Visit visit = till.held(TOMORROW);
  private final PaymentId payment = till.prompted(visit);

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @Test
  void moneyBooksTheVisitAndTellsTheConversationInOneTurn() {
    var turned = till.callsBack(payment, till.paid(payment, PRICE, "NLJ7RT61SV"));

    assertThat(till.state(payment)).isEqualTo("settled");
    assertThat(till.receipt(payment)).isEqualTo("NLJ7RT61SV");
    assertThat(till.slotOf(visit)).isEqualTo("confirmed");
    assertThat(till.told()).containsExactly("payment-settled");
    assertThat(turned.rings())
        .extracting(ring -> ring.row().kind())
        .containsExactlyInAnyOrder(RowKind.CONVERSATION, RowKind.REMINDER);
    assertThat(turned.taken().over()).isTrue();
    assertThat(till.lives(payment)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1, NO_MONEY",
    "1032, CANCELLED",
    "2001, WRONG_PIN",
    "1037, NOT_ANSWERED",
    "1001, PHONE_BUSY",
    "8, OVER_LIMIT",
    "26, UNAVAILABLE",
    "2028, REFUSED"
  })
  void aFinalCodeEndsTheAttemptAndGivesTheHoldItsOrdinaryLife(String code, String trouble) {
    till.callsBack(payment, till.ended(payment, code));

    assertThat(till.state(payment)).isEqualTo("failed");
    assertThat(till.slotOf(visit)).isEqualTo("reserved");
    assertThat(till.told()).containsExactly("payment-failed " + trouble);
    assertThat(till.lives(payment)).isTrue();
  }

  @Test
  void aPromptThatMpesaRefusesEndsTheAttempt() {
    var refused = new PushRefused(Instant.now(), PaymentTrouble.PHONE_BUSY, "500.001.1001");

    till.happens(payment, refused);

    assertThat(till.state(payment)).isEqualTo("failed");
    assertThat(till.told()).containsExactly("payment-failed PHONE_BUSY");
  }

  @Test
  void aWrongAmountIsLookedAtByAPersonWhateverAQueryThenSays() {
    till.callsBack(payment, till.paid(payment, Money.kes(1), "NLJ7RT61SV"));
    till.answers(payment, "0");

    assertThat(till.state(payment)).isEqualTo("review");
    assertThat(till.receipt(payment)).isEqualTo("NLJ7RT61SV");
    assertThat(till.slotOf(visit)).isEqualTo("reserved");
    assertThat(till.told()).containsExactly("payment-in-review");
  }

  @Test
  void aCallbackInTheNameOfAnotherPromptIsNotBelievedAndMpesaIsAsked() {
    till.callsBack(payment, new StkCallback("ws_CO_other", "m", "0", PRICE, "NLJ7RT61SV"));

    assertThat(till.state(payment)).isEqualTo("pending");
    assertThat(till.outbox(payment)).containsExactly(OutboxKind.QUERY);
    assertThat(till.told()).isEmpty();
    assertThat(till.slotOf(visit)).isEqualTo("kept");
  }

  @Test
  void aCallbackThatComesTwiceCountsOnce() {
    till.callsBack(payment, till.ended(payment, "1032"));

    assertThat(till.calls(payment, till.ended(payment, "1032"))).isEqualTo(new Taken.Duplicate());
    till.turn(payment);
    assertThat(till.told()).hasSize(1);
  }

  @Test
  void moneyAfterAFailureBooksTheVisit() {
    till.callsBack(payment, till.ended(payment, "1037"));
    till.callsBack(payment, till.paid(payment, PRICE, "NLJ7RT61SV"));

    assertThat(till.state(payment)).isEqualTo("settled");
    assertThat(till.slotOf(visit)).isEqualTo("confirmed");
    assertThat(till.told()).containsExactly("payment-failed NOT_ANSWERED", "payment-settled");
  }

  @Test
  void aFailureAfterMoneyChangesNothing() {
    till.callsBack(payment, till.paid(payment, PRICE, "NLJ7RT61SV"));
    till.callsBack(payment, till.ended(payment, "1037"));

    assertThat(till.state(payment)).isEqualTo("settled");
    assertThat(till.slotOf(visit)).isEqualTo("confirmed");
    assertThat(till.told()).containsExactly("payment-settled");
    assertThat(till.lives(payment)).isFalse();
  }

  @Test
  void failureAndMoneyInOneTurnEndWithTheMoney() {
    till.calls(payment, till.ended(payment, "1037"));
    till.callsBack(payment, till.paid(payment, PRICE, "NLJ7RT61SV"));

    assertThat(till.state(payment)).isEqualTo("settled");
    assertThat(till.told()).containsExactly("payment-failed NOT_ANSWERED", "payment-settled");
  }

  @Test
  void moneyByQueryHasNoReceiptUntilTheCallbackBringsIt() {
    till.answers(payment, "0");

    assertThat(till.state(payment)).isEqualTo("settled");
    assertThat(till.receipt(payment)).isNull();
    assertThat(till.lives(payment)).isFalse();

    till.callsBack(payment, till.paid(payment, PRICE, "NLJ7RT61SV"));

    assertThat(till.receipt(payment)).isEqualTo("NLJ7RT61SV");
    assertThat(till.told()).containsExactly("payment-settled");
    assertThat(till.lives(payment)).isFalse();
  }

  @Test
  void moneyOutranksAQueryThatSaidOtherwise() {
    till.answers(payment, "1032");
    till.callsBack(payment, till.paid(payment, PRICE, "NLJ7RT61SV"));

    assertThat(till.state(payment)).isEqualTo("settled");
  }

  @Test
  void lateMoneyBooksTheSlotAgainWhenItIsFree() {
    till.callsBack(payment, till.ended(payment, "1037"));
    till.release(visit);

    till.callsBack(payment, till.paid(payment, PRICE, "NLJ7RT61SV"));

    assertThat(till.state(payment)).isEqualTo("settled");
    assertThat(till.slotOf(visit)).isEqualTo("confirmed");
  }

  /** A closed thread takes no turn any more: who is told there never hears of it. */
  @Test
  void lateMoneyAfterTheThreadHasEndedIsToldInANewOne() {
    till.callsBack(payment, till.ended(payment, "1037"));
    till.closeThreads();

    var turned = till.callsBack(payment, till.paid(payment, PRICE, "NLJ7RT61SV"));

    assertThat(turned.rings())
        .extracting(ring -> ring.row())
        .filteredOn(row -> row.kind() == RowKind.CONVERSATION)
        .isNotEmpty()
        .allMatch(till::isOpen);
    assertThat(till.told()).containsExactly("payment-failed NOT_ANSWERED", "payment-settled");
  }

  @Test
  void lateMoneyForATakenSlotIsLookedAtByAPersonAndSaidOnce() {
    till.callsBack(payment, till.ended(payment, "1037"));
    till.release(visit);
    till.held(TOMORROW);

    till.answers(payment, "0");
    till.callsBack(payment, till.paid(payment, PRICE, "NLJ7RT61SV"));

    assertThat(till.state(payment)).isEqualTo("review");
    assertThat(till.receipt(payment)).isEqualTo("NLJ7RT61SV");
    assertThat(till.slotOf(visit)).isNull();
    assertThat(till.told()).containsExactly("payment-failed NOT_ANSWERED", "payment-in-review");
  }

  @Test
  void lateMoneyNeverBooksAVisitThatWouldHaveBegun() {
    var past = till.held(Instant.now().minus(Duration.ofHours(2)));
    var late = till.prompted(past);
    till.callsBack(late, till.ended(late, "1037"));
    till.release(past);

    till.callsBack(late, till.paid(late, PRICE, "NLJ7RT61SV"));

    assertThat(till.state(late)).isEqualTo("review");
    assertThat(till.slotOf(past)).isNull();
  }

  @Test
  void moneyForABookingThatIsPaidGoesBack() {
    till.callsBack(payment, till.ended(payment, "1037"));
    var second = till.prompted(visit);
    till.callsBack(second, till.paid(second, PRICE, "SECOND"));

    till.callsBack(payment, till.paid(payment, PRICE, "FIRST"));

    assertThat(till.state(second)).isEqualTo("settled");
    assertThat(till.state(payment)).isEqualTo("refund_pending");
    assertThat(till.receipt(payment)).isEqualTo("FIRST");
    assertThat(till.told()).containsExactly("payment-failed NOT_ANSWERED", "payment-settled");
  }

  @Test
  void lateMoneyOfTheFirstAttemptBooksAndTheSecondOneEndsInSilence() {
    till.callsBack(payment, till.ended(payment, "1037"));
    var second = till.prompted(visit);

    till.callsBack(payment, till.paid(payment, PRICE, "FIRST"));
    till.callsBack(second, till.ended(second, "1032"));

    assertThat(till.state(payment)).isEqualTo("settled");
    assertThat(till.state(second)).isEqualTo("failed");
    assertThat(till.slotOf(visit)).isEqualTo("confirmed");
    assertThat(till.told()).containsExactly("payment-failed NOT_ANSWERED", "payment-settled");
  }

  @Test
  void aWrongAmountForTheFirstAttemptNeverShortensTheHoldOfTheSecond() {
    till.callsBack(payment, till.ended(payment, "1037"));
    till.prompted(visit);

    till.callsBack(payment, till.paid(payment, Money.kes(1), "FIRST"));

    assertThat(till.state(payment)).isEqualTo("review");
    assertThat(till.slotOf(visit)).isEqualTo("kept");
  }

  @Test
  void aReceiptThatAnotherAttemptHasIsNotBelievedAndBlocksNothing() {
    till.callsBack(payment, till.paid(payment, PRICE, "NLJ7RT61SV"));
    var other = till.prompted(till.held(TOMORROW.plus(Duration.ofHours(3))));

    till.callsBack(other, till.paid(other, PRICE, "NLJ7RT61SV"));

    assertThat(till.state(other)).isEqualTo("pending");
    assertThat(till.outbox(other)).containsExactly(OutboxKind.QUERY);
  }

  @Test
  void aCodeThatNobodyKnowsIsLookedAtByAPersonWhenThePromptCannotLiveAnyMore() {
    till.callsBack(payment, till.ended(payment, "4711"));

    assertThat(till.state(payment)).isEqualTo("pending");
    assertThat(till.outbox(payment)).containsExactly(OutboxKind.QUERY);

    till.closeOutbox(payment);
    till.later(payment, LONGEST_PROMPT);

    assertThat(till.state(payment)).isEqualTo("review");
    assertThat(till.slotOf(visit)).isEqualTo("reserved");
    assertThat(till.told()).containsExactly("payment-in-review");
  }

  @Test
  void anAttemptOfWhichNothingIsHeardIsAskedAboutAndThenExpires() {
    till.later(payment, Duration.ofSeconds(25));

    assertThat(till.outbox(payment)).containsExactly(OutboxKind.QUERY);

    till.closeOutbox(payment);
    till.later(payment, LONGEST_PROMPT);

    assertThat(till.state(payment)).isEqualTo("expired");
    assertThat(till.slotOf(visit)).isEqualTo("reserved");
    assertThat(till.told()).containsExactly("payment-failed NOT_ANSWERED");
    assertThat(till.lives(payment)).isTrue();
  }

  @Test
  void anUnsurePushKeepsTheHoldUntilThePromptCannotLiveAnyMore() {
    var unsure = till.opened(till.held(TOMORROW.plus(Duration.ofHours(5))));
    till.happens(unsure, new PushUnsure(Instant.now()));

    assertThat(till.state(unsure)).isEqualTo("pending");
    till.callsBack(unsure, till.paid(unsure, PRICE, "UNSURE"));
    assertThat(till.state(unsure)).isEqualTo("settled");
  }

  @Test
  void anEndedAttemptWaitsADayForLateMoneyAndIsThenOver() {
    till.callsBack(payment, till.ended(payment, "1037"));

    var turned = till.later(payment, Duration.ofDays(1));

    assertThat(turned.taken().over()).isTrue();
    assertThat(till.state(payment)).isEqualTo("failed");
    assertThat(till.lives(payment)).isFalse();
  }

  @Test
  void lateMoneyWakesAnAttemptThatIsOver() {
    till.callsBack(payment, till.ended(payment, "1037"));
    till.later(payment, Duration.ofDays(1));

    till.callsBack(payment, till.paid(payment, PRICE, "NLJ7RT61SV"));

    assertThat(till.state(payment)).isEqualTo("settled");
    assertThat(till.lives(payment)).isFalse();
  }

  @Test
  void aTurnWithNothingToDoLeavesNoTrace() {
    till.callsBack(payment, till.ended(payment, "1037"));

    var again = till.turn(payment);

    assertThat(again.logLines()).isEmpty();
    assertThat(again.rings()).isEmpty();
    assertThat(till.told()).hasSize(1);
  }
}
