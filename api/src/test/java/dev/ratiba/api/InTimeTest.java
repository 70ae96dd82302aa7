package dev.ratiba.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class InTimeTest {
  @AutoClose private final InTime inTime = new InTime(Duration.ofMillis(50));

  @Test
  void refusesWhatTakesTooLongAndLetsItGoOn() throws InterruptedException {
    var hangs = new CountDownLatch(1);
    var done = new CountDownLatch(1);

    assertThatThrownBy(() ->
            inTime.run(() -> {
              awaitQuietly(hangs);
              done.countDown();
            }))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("503");

    hangs.countDown();
    assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void throwsWhatTheWorkThrows() {
    var trouble = new IllegalArgumentException("no");

    assertThatThrownBy(() ->
            inTime.run(() -> {
              throw trouble;
            }))
        .isSameAs(trouble);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
