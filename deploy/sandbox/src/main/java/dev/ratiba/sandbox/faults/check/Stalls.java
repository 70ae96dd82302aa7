package dev.ratiba.sandbox.faults.check;

import dev.ratiba.sandbox.faults.check.Waits.Wait;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long what arrived waited for its turn.
 *
 * @param onlySwept how many waited for the sweeper although nothing was broken
 * @param worstDuring the longest wait that each fault and its aftermath touched
 */
public record Stalls(
    int arrivals,
    Duration p50,
    Duration p95,
    Duration worst,
    int onlySwept,
    Map<Fault, Duration> worstDuring) {

  public static Stalls of(Evidence evidence) {
    var waits = Waits.of(evidence);
    var lengths = waits.stream().map(Wait::length).sorted().toList();
    return new Stalls(
        lengths.size(),
        part(lengths, 50),
        part(lengths, 95),
        part(lengths, 100),
        onlySwept(evidence, waits),
        worstDuring(evidence.faults(), waits));
  }

  private static Duration part(List<Duration> lengths, int percent) {
    return lengths.isEmpty()
        ? Duration.ZERO
        : lengths.get(Math.max(0, lengths.size() * percent / 100 - 1));
  }

  private static int onlySwept(Evidence evidence, List<Wait> waits) {
    var rings = Waits.rings(evidence);
    return Math.toIntExact(
        waits.stream().filter(wait -> Waits.wasOnlySwept(wait, evidence.faults(), rings)).count());
  }

  private static Map<Fault, Duration> worstDuring(List<Fault> faults, List<Wait> waits) {
    var worst = new LinkedHashMap<Fault, Duration>();
    for (var fault : faults) {
      worst.put(
          fault,
          waits.stream()
              .filter(wait -> wait.isTouchedBy(fault))
              .map(Wait::length)
              .max(Comparator.naturalOrder())
              .orElse(Duration.ZERO));
    }
    return worst;
  }
}
