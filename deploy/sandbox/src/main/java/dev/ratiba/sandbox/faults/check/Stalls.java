package dev.ratiba.sandbox.faults.check;

import java.time.Duration;
import java.util.Map;

/**
 * How long what arrived waited for its turn.
 *
 * @param onlySwept how many waited for the sweeper although nothing was broken
 * @param worstDuring the longest wait during each fault and its aftermath
 */
public record Stalls(
    int arrivals,
    Duration p50,
    Duration p95,
    Duration worst,
    int onlySwept,
    Map<Fault, Duration> worstDuring) {
  public static Stalls of(Evidence evidence) {
    return new Stalls(
        evidence.tenants().size(), Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, Map.of());
  }
}
