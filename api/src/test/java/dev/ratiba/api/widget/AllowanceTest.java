package dev.ratiba.api.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AllowanceTest {
  private final AtomicLong clock = new AtomicLong();
  private final Allowance allowance = new Allowance(6, clock::get);

  @Test
  void givesAMinutesWorthAtOnceAndNoMore() {
    assertThat(taken("asha", 20)).isEqualTo(6);
    assertThat(taken("juma", 1)).isEqualTo(1);
  }

  @Test
  void growsBackBitByBitAndNeverAboveTheWhole() {
    taken("asha", 6);
    clock.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(taken("asha", 20)).isEqualTo(1);

    clock.addAndGet(Duration.ofHours(10).toNanos());
    assertThat(taken("asha", 20)).isEqualTo(6);
  }

  private long taken(String key, int tries) {
    return IntStream.range(0, tries).filter(_ -> allowance.take(key)).count();
  }
}
