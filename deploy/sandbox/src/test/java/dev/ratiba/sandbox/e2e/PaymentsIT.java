package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

/** Every way in which an M-Pesa prompt can end, as customers of both languages live it. */
final class PaymentsIT extends WholeStack {
  @InBothLanguages
  void anApprovedPromptBooks(Speech speech) {
    var paying = new Paying(speech);
    MpesaWeather.fair(() -> paying.agrees().pays());

    paying.isBooked();
    assertThat(paying.customer().records().receipts()).doesNotContain("");
  }

  @InBothLanguages
  void aCancelledPromptChargesNothingAndCanBeTriedAgain(Speech speech) {
    var paying = new Paying(speech);
    MpesaWeather.fair(() -> paying.agrees().customer().cancelsThePrompt());

    paying.hears("payment-failed.cancelled").isNotBooked("failed", 0);

    MpesaWeather.fair(() -> paying.agrees().pays());

    paying.isBooked();
    assertThat(paying.customer().records().payments()).containsExactly("failed", "settled");
  }

  @InBothLanguages
  void aWrongPinChargesNothing(Speech speech) {
    var paying = new Paying(speech);
    MpesaWeather.fair(() -> paying.agrees().customer().mistypesThePin());

    paying.hears("payment-failed.wrong-pin").isNotBooked("failed", 0);
  }

  @InBothLanguages
  void aPromptThatNobodyAnswersChargesNothing(Speech speech) {
    var paying = new Paying(speech);
    MpesaWeather.fair(() -> paying.agrees().hears("payment-failed.not-answered"));

    paying.isNotBooked("failed", 0);
  }

  @InBothLanguages
  void tooLittleMoneyBooksNothing(Speech speech) {
    var paying = new Paying(speech);
    paying.customer().whosePaymentsEndWith("1");
    MpesaWeather.fair(() -> paying.agrees().pays());

    paying.hears("payment-failed.no-money").isNotBooked("failed", 0);
  }

  @InBothLanguages
  void aLostCallbackIsMadeGoodByAQuery(Speech speech) {
    var paying = new Paying(speech);
    MpesaWeather.during("no-callback", paying::agrees, paying::pays);

    paying.isBooked();
    assertThat(paying.customer().records().receipts()).containsExactly("");
  }

  @InBothLanguages
  void aLateCallbackBringsTheReceiptAndNothingElse(Speech speech) {
    var paying = new Paying(speech);
    MpesaWeather.during("late-callback", Duration.ofSeconds(30), paying::agrees, paying::pays);

    paying.isBooked();
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> !paying.customer().records().receipts().equals(List.of("")));
    paying.customer().records().whenQuiet();
    paying.customer().readsNothingMore();
  }

  @InBothLanguages
  void aDoubledCallbackBooksOnce(Speech speech) {
    var paying = new Paying(speech);
    MpesaWeather.during("duplicate-callback", paying::agrees, paying::pays);

    paying.isBooked();
  }

  @InBothLanguages
  void aPushWhoseAnswerIsLostIsNotRepeated(Speech speech) {
    var paying = new Paying(speech);
    MpesaWeather.during("lost-response", () -> {}, () -> paying.agrees().pays());

    paying.isBooked();
    assertThat(paying.customer().records().pushes()).isOne();
    assertThat(paying.customer().prompts()).hasSize(1);
  }

  @InBothLanguages
  void anotherSumThanAskedForIsLookedAtByAPerson(Speech speech) {
    var paying = new Paying(speech);
    MpesaWeather.during("wrong-amount", paying::agrees, paying::pays);

    paying.hears("payment-in-review").isNotBooked("review", 1);
  }
}
