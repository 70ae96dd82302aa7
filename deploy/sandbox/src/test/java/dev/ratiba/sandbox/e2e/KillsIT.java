package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.sandbox.crash.CrashOrders;
import dev.ratiba.sandbox.crash.Hit;
import org.junit.jupiter.api.Test;

/** Processes die wherever they can, and everything happens once. */
final class KillsIT extends FaultyStack {
  @Test
  void aWorkerThatDiesAfterATurnLosesNothing() {
    crash().order("TURN_AFTER_COMMIT", CrashOrders.HALT);

    new Paying(Speech.ENGLISH).agrees().pays().isBooked();

    assertThat(crash().hits()).extracting(Hit::point).contains("TURN_AFTER_COMMIT");
  }
}
