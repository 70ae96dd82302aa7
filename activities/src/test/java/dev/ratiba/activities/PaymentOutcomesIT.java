package dev.ratiba.activities;

import static dev.ratiba.activities.Customer.checkoutOf;
import static dev.ratiba.activities.Customer.ended;
import static dev.ratiba.activities.Customer.paid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.activities.vendor.FakeVendor;
import dev.ratiba.activities.vendor.FakeVendor.Answer;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.messaging.Tap;
import dev.ratiba.wakeup.RowId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every order in which M-Pesa's words may come: the state of the attempt, the slot, and what the
 * customer is told. After each of them no booking is unpaid and nothing was asked for twice.
 */
@ParameterizedClass
@ValueSource(strings = {"en", "sw"})
class PaymentOutcomesIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final String PUSH = "/mpesa/stkpush/v1/processrequest";
  private static final String QUERY = "/mpesa/stkpushquery/v1/query";
  private static final Duration LONGEST_PROMPT = Duration.ofMinutes(3);
  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final int CROSSINGS = 8;
  private static int tenants;

  @AutoClose private final FakeVendor daraja = new FakeVendor();
  @AutoClose private final Shop shop = new Shop(POSTGRES, "outcomes_" + ++tenants);

  @Parameter private String language = "en";

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @AfterEach
  void noVisitIsUnpaidAndNoneIsPaidTwice() {
    assertThat(
            shop.texts(
                """
                select a.booking_id::text from %s.appointments a
                where a.status = 'confirmed' and 1 <> (select count(*) from %s.payments p
                  where p.booking_id = a.booking_id and p.state = 'settled')
                union all
                select p.booking_id::text from %s.payments p
                where p.state = 'settled' and 1 <> (select count(*) from %s.appointments a
                  where a.booking_id = p.booking_id and a.status = 'confirmed')
                """))
        .isEmpty();
    assertThat(daraja.askedAt(PUSH)).hasSizeLessThanOrEqualTo((int) shop.count("%s.payments"));
  }

  @Test
  void moneyThatIsToldBeforeThePushIsAnsweredBooksTheVisit() {
    var asha = agrees();
    var payment = asha.payment();
    var answer = accepted(payment);
    daraja.at(
        PUSH,
        new Answer.After(
            () -> asha.callsBack(payment, paid(payment, "NLJ7RT61SV")),
            new Answer.Says(200, answer)));

    shop.push(payment, daraja.url());

    asha.hears("booked-now");
    stands(asha, "settled", "confirmed", "BOOKED");
    assertThat(receipt(payment)).isEqualTo("NLJ7RT61SV");
    assertThat(shop.text("select checkout_request_id from %s.payments"))
        .isEqualTo(checkoutOf(payment));
  }

  @Test
  void aRefusalThatIsToldBeforeThePushIsAnsweredEndsTheAttempt() {
    var asha = agrees();
    var payment = asha.payment();
    daraja.at(
        PUSH,
        new Answer.After(
            () -> asha.callsBack(payment, ended(payment, "1032")),
            new Answer.Says(200, accepted(payment))));

    shop.push(payment, daraja.url());
    shop.settleDown(payment);

    asha.hears("payment-failed.cancelled ask-retry");
    stands(asha, "failed", "reserved", "CONFIRM");
  }

  @Test
  void moneyThatIsToldTwiceBooksOnceAndIsSaidOnce() {
    var asha = prompted();
    var payment = asha.payment();

    asha.callsBack(payment, paid(payment, "NLJ7RT61SV"));
    asha.callsBack(payment, paid(payment, "NLJ7RT61SV"));

    asha.hears("booked-now");
    stands(asha, "settled", "confirmed", "BOOKED");
  }

  @Test
  void failureAndThenMoneyBooksAfterAll() {
    var asha = prompted();
    var payment = asha.payment();

    asha.callsBack(payment, ended(payment, "1037"));
    asha.hears("payment-failed.not-answered ask-retry");
    asha.callsBack(payment, paid(payment, "NLJ7RT61SV"));

    asha.hears("booked-after-all");
    stands(asha, "settled", "confirmed", "BOOKED");
  }

  @Test
  void moneyAndThenAFailureChangesNothingAndSaysNothing() {
    var asha = prompted();
    var payment = asha.payment();

    asha.callsBack(payment, paid(payment, "NLJ7RT61SV"));
    asha.hears("booked-now");
    asha.callsBack(payment, ended(payment, "1032"));

    asha.hearsNothing();
    stands(asha, "settled", "confirmed", "BOOKED");
  }

  @Test
  void failureAndMoneyThatCrossEndWithTheMoneyInWhicheverOrder() throws Exception {
    for (var round = 0; round < CROSSINGS; round++) {
      var asha = prompted(8 + round);
      var payment = asha.payment();

      atOnce(
          () -> asha.callsBack(payment, ended(payment, "1032")),
          () -> asha.callsBack(payment, paid(payment, "CROSS" + payment.id())));

      stands(asha, "settled", "confirmed", "BOOKED");
      asha.hearsOneOf(
          List.of(
              List.of("booked-now"),
              List.of("payment-failed.cancelled ask-retry", "booked-after-all")));
    }
  }

  @Test
  void moneyByQueryIsConfirmedWithoutAReceiptAndTheLateReceiptIsKeptInSilence() {
    var asha = prompted();
    var payment = asha.payment();
    daraja.at(QUERY, 200, answered(payment, "0"));

    asha.waits(payment, Duration.ofSeconds(25));
    shop.query(payment, daraja.url());
    shop.settleDown(payment);

    asha.hears("booked-now booked-now.paid-without-receipt");
    stands(asha, "settled", "confirmed", "BOOKED");
    assertThat(receipt(payment)).isEqualTo("null");

    asha.callsBack(payment, paid(payment, "NLJ7RT61SV"));

    asha.hearsNothing();
    assertThat(receipt(payment)).isEqualTo("NLJ7RT61SV");
  }

  @Test
  void moneyByCallbackAndByQueryThatCrossBooksOnce() throws Exception {
    for (var round = 0; round < CROSSINGS; round++) {
      var asha = prompted(8 + round);
      var payment = asha.payment();
      daraja.at(QUERY, 200, answered(payment, "0"));
      asha.waits(payment, Duration.ofSeconds(25));

      atOnce(
          () -> asha.callsBack(payment, paid(payment, "QUERY" + payment.id())),
          () -> {
            shop.query(payment, daraja.url());
            shop.settleDown(payment);
            return true;
          });

      asha.hears("booked-now");
      stands(asha, "settled", "confirmed", "BOOKED");
      assertThat(receipt(payment)).isEqualTo("QUERY" + payment.id());
    }
  }

  @Test
  void anAnswerThatIsLostAfterTheChargeIsMadeGoodByTheCallback() {
    var asha = agrees();
    var payment = asha.payment();
    daraja.at(PUSH, new Answer.Drops());

    shop.push(payment, daraja.url());
    shop.settleDown(payment);
    asha.hearsNothing();
    stands(asha, "pending", "kept", "PAYMENT_PENDING");

    shop.push(payment, daraja.url());
    asha.callsBack(payment, paid(payment, "NLJ7RT61SV"));

    asha.hears("booked-now");
    stands(asha, "settled", "confirmed", "BOOKED");
    assertThat(daraja.askedAt(PUSH)).hasSize(1);
  }

  @Test
  void anAnswerAndACallbackThatAreLostEndWithThePromptsLifeAndPromiseNothing() {
    var asha = agrees();
    var payment = asha.payment();
    daraja.at(PUSH, new Answer.Drops());
    shop.push(payment, daraja.url());
    shop.settleDown(payment);

    asha.waits(payment, LONGEST_PROMPT.minusSeconds(5));
    asha.hearsNothing();
    stands(asha, "pending", "kept", "PAYMENT_PENDING");

    while (asha.payments().contains("pending")) {
      asha.waits(payment, LONGEST_PROMPT);
    }

    asha.hears("payment-failed.not-answered ask-retry");
    stands(asha, "expired", "reserved", "CONFIRM");
    assertThat(daraja.askedAt(PUSH)).hasSize(1);
  }

  @Test
  void moneyAnHourLateBooksTheSlotThatIsStillFree() {
    var asha = expired();
    asha.holdRunsOut().isSilent().hears("hold-released");
    assertThat(asha.slots()).isEmpty();
    asha.waits(asha.payment(), AN_HOUR).hearsNothing();

    asha.callsBack(asha.payment(), paid(asha.payment(), "NLJ7RT61SV"));

    asha.hears("booked-after-all");
    stands(asha, "settled", "confirmed", "BOOKED");
  }

  @Test
  void moneyAnHourLateForASlotThatIsGoneIsLookedAtByAPersonAndNeverBooked() {
    var asha = expired();
    var payment = asha.payment();
    asha.holdRunsOut().isSilent().hears("hold-released");
    takes(asha);
    asha.waits(payment, AN_HOUR);

    asha.callsBack(payment, paid(payment, "NLJ7RT61SV"));

    asha.hears("payment-in-review");
    assertThat(asha.payments()).containsExactly("review");
    assertThat(asha.slots()).isEmpty();
    assertThat(asha.state()).isEqualTo("HANDOFF_PENDING");
    assertThat(receipt(payment)).isEqualTo("NLJ7RT61SV");
    assertThat(shop.count("%s.handoff_log where state = 'open'")).isOne();
  }

  @Test
  void moneyAnHourLateForAVisitThatIsPaidByNowIsToBeRefunded() {
    var asha = expired();
    var first = asha.payment();
    asha.agrees().hears("prompt-sent");
    prompt(asha.payment());
    asha.callsBack(asha.payment(), paid(asha.payment(), "SECOND")).hears("booked-now");

    asha.waits(first, AN_HOUR).callsBack(first, paid(first, "FIRST"));

    asha.hearsNothing();
    assertThat(asha.payments()).containsExactly("refund_pending", "settled");
    assertThat(asha.slots()).containsExactly("confirmed");
  }

  @Test
  void noPromptIsPutOnAPhoneForAVisitThatLateMoneyHasPaid() {
    var asha = expired();
    var first = asha.payment();
    asha.agrees().hears("prompt-sent");
    var second = asha.payment();

    asha.callsBack(first, paid(first, "LATE")).hears("booked-now");
    daraja.at(PUSH, 200, accepted(second));
    shop.push(second, daraja.url());
    shop.settleDown(second);

    assertThat(daraja.askedAt(PUSH)).hasSize(1);
    asha.hearsNothing();
    assertThat(asha.payments()).containsExactly("settled", "failed");
    assertThat(asha.slots()).containsExactly("confirmed");
  }

  private Customer agrees() {
    return agrees(15);
  }

  private Customer agrees(int hour) {
    daraja.at("/oauth/v1/generate", 200, "{\"access_token\":\"t\",\"expires_in\":\"3599\"}");
    return shop.customer(language).holds(hour).hears("confirm-visit").agrees().hears("prompt-sent");
  }

  private Customer prompted() {
    return prompted(15);
  }

  private Customer prompted(int hour) {
    var asha = agrees(hour);
    prompt(asha.payment());
    return asha;
  }

  /** A customer of whose prompt nothing was heard. */
  private Customer expired() {
    var asha = prompted();
    daraja.at(QUERY, 500, "{\"errorCode\":\"500.001.1001\"}");
    while (asha.payments().contains("pending")) {
      asha.waits(asha.payment(), LONGEST_PROMPT);
      shop.query(asha.payment(), daraja.url());
    }
    return asha.hears("payment-failed.not-answered ask-retry");
  }

  private void prompt(RowId payment) {
    daraja.at(PUSH, 200, accepted(payment));
    shop.push(payment, daraja.url());
    shop.settleDown(payment);
  }

  /** Somebody else holds what this customer held. */
  private void takes(Customer loser) {
    var other = shop.customer("en").says("I would like a haircut");
    other.taps(new Tap.PickSlot(loser.slot()));
    assertThat(other.slots()).containsExactly("reserved");
  }

  private static void stands(Customer asha, String payment, String slot, String state) {
    assertThat(asha.payments()).containsExactly(payment);
    assertThat(asha.slots()).containsExactly(slot);
    assertThat(asha.state()).isEqualTo(state);
  }

  private String receipt(RowId payment) {
    return String.valueOf(
        shop.text("select mpesa_receipt from %s.payments where id = '" + payment.id() + "'"));
  }

  private static String accepted(RowId payment) {
    return """
    {"MerchantRequestID":"m","CheckoutRequestID":"%s","ResponseCode":"0"}
    """
        .formatted(checkoutOf(payment));
  }

  private static String answered(RowId payment, String code) {
    return """
    {"ResponseCode":"0","CheckoutRequestID":"%s","ResultCode":"%s"}
    """
        .formatted(checkoutOf(payment), code);
  }

  private static void atOnce(Callable<?> one, Callable<?> other) throws Exception {
    var start = new CyclicBarrier(2);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var both =
          threads.invokeAll(
              List.of(one, other).stream()
                  .<Callable<Object>>map(work ->
                      () -> {
                        start.await();
                        return work.call();
                      })
                  .toList());
      for (var done : both) {
        done.get();
      }
    }
  }
}
