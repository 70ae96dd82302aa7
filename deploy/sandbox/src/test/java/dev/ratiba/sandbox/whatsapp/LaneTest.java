package dev.ratiba.sandbox.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneTest {
  @Test
  void waitsTwiceAsLongAfterEachFailureUpToAMinute() {
    var pauses = IntStream.rangeClosed(1, 9).mapToObj(Lane::pauseAfter).map(Duration::toSeconds);

    assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
  }
}
