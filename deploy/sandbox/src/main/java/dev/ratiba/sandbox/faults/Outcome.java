package dev.ratiba.sandbox.faults;

import dev.ratiba.sandbox.crash.Hit;
import dev.ratiba.sandbox.faults.check.Stalls;
import dev.ratiba.sandbox.faults.check.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign has shown.
 *
 * @param skipped kinds of fault that this machine cannot have, with the reason
 * @param ends how many customers ended in which way
 * @param repeats replies that came twice within the documented window
 * @param stalls how long messages waited for their turn; null when it was broken off
 * @param quietAfter how long it took until nothing was left to do once the last customer had gone
 */
record Outcome(
    Plan plan,
    String checkout,
    Instant began,
    Duration took,
    List<Strike> strikes,
    Map<String, String> skipped,
    Map<String, Integer> ends,
    List<Hit> hits,
    Map<String, Integer> counts,
    int repeats,
    @Nullable Stalls stalls,
    Duration quietAfter,
    List<Violation> violations) {

  /** A fault that struck. */
  record Strike(int number, String kind, String what, Instant from, Instant to) {}

  boolean held() {
    return violations.isEmpty();
  }
}
