package dev.ratiba.sandbox.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.sandbox.launcher.LogLine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatesTest {
  @Test
  void areOneChainOverAllTurns() {
    var lines =
        List.of(
            line("state=GREET → COLLECT_SERVICE → COLLECT_SLOT thread=01JD"),
            line("classifier intent=book confidence=0.9 lang=en"),
            line("state=COLLECT_SLOT → CONFIRM thread=01JD"));

    assertThat(States.in(lines))
        .containsExactly("GREET", "COLLECT_SERVICE", "COLLECT_SLOT", "CONFIRM");
  }

  private static LogLine line(String message) {
    return new LogLine(Instant.EPOCH, "worker-1", "INFO", "spa_pilot", "01JD", message);
  }
}
