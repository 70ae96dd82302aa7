package dev.ratiba.sandbox.e2e;

import java.util.concurrent.CompletableFuture;

/**
 * A story that takes three minutes, so it begins with the stack and is looked at last: M-Pesa ends
 * the prompt with a code that nobody has documented.
 */
final class UnknownOutcome {
  private static final CompletableFuture<Paying> STORY =
      CompletableFuture.supplyAsync(UnknownOutcome::play);

  private static Paying play() {
    var paying = new Paying(Speech.ENGLISH);
    paying.customer().whosePaymentsEndWith("9998");
    MpesaWeather.fair(() -> paying.agrees().pays());
    return paying;
  }

  static void begin() {
    STORY.isDone(); // whoever asks has begun it
  }

  static Paying story() {
    return STORY.join();
  }

  private UnknownOutcome() {}
}
