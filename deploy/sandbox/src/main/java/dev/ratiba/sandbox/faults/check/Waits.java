package dev.ratiba.sandbox.faults.check;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.ratiba.sandbox.faults.check.Run.Event;
import dev.ratiba.sandbox.faults.check.Run.What;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How long each arrival waited for its turn, and for what. */
final class Waits {
  /** Longer than a ring and a turn take together on a machine that is not overloaded. */
  private static final Duration LONG = Duration.ofMillis(1_500);

  /** The sweeper leaves alone what has been due for less; so an earlier ring is not its own. */
  private static final Duration SWEPT_AFTER = Duration.ofSeconds(2);

  /** What was broken is felt for a while after it was put right. */
  static final Duration AFTERMATH = Duration.ofSeconds(12);

  /** One arrival that was taken. */
  record Wait(Tables tenant, Tables.Arrival arrival, Instant from, Instant to) {
    Duration length() {
      var length = Duration.between(from, to);
      return length.isNegative() ? Duration.ZERO : length;
    }

    boolean isTouchedBy(Fault fault) {
      return fault.isFelt(from, to, AFTERMATH);
    }
  }

  private Waits() {}

  static List<Wait> of(Evidence evidence) {
    var waits = new ArrayList<Wait>();
    for (var tenant : evidence.tenants()) {
      var turns = tenant.turns().stream().collect(toMap(Tables.Turn::id, Tables.Turn::takenAt));
      for (var arrival : tenant.inbox()) {
        var taken = turns.get(arrival.turn());
        if (taken != null) {
          waits.add(new Wait(tenant, arrival, arrival.receivedAt(), taken));
        }
      }
    }
    return waits;
  }

  /** When somebody rang for each workflow, or what it had carried out came to its end. */
  static Map<String, List<Instant>> rings(Evidence evidence) {
    return evidence.runs().stream()
        .collect(
            groupingBy(
                Run::workflowId,
                flatMapping(
                    run ->
                        run.events().stream()
                            .filter(event -> event.is(What.RING) || event.is(What.ACTIVITY_ENDED))
                            .map(Event::at),
                    toList())));
  }

  /**
   * Nothing was broken, it waited long, and nobody rang soon: it was the sweeper who came. A busy
   * machine delays the turn, but not the ring.
   */
  static boolean wasOnlySwept(Wait wait, List<Fault> faults, Map<String, List<Instant>> rings) {
    if (wait.length().compareTo(LONG) <= 0 || faults.stream().anyMatch(wait::isTouchedBy)) {
      return false;
    }
    var arrival = wait.arrival();
    var id = arrival.recipient() + "/" + wait.tenant().tenant() + "/" + arrival.row();
    return rings.getOrDefault(id, List.of()).stream()
        .noneMatch(
            ring -> !ring.isBefore(wait.from()) && ring.isBefore(wait.from().plus(SWEPT_AFTER)));
  }

  /** How long it waited while nothing was broken. */
  static Duration unexplained(Wait wait, List<Fault> faults) {
    var clear = wait.length();
    var reached = wait.from();
    var inOrder = faults.stream().sorted(Comparator.comparing(Fault::from)).toList();
    for (var fault : inOrder) {
      var from = fault.from().isBefore(reached) ? reached : fault.from();
      var to = fault.to().isAfter(wait.to()) ? wait.to() : fault.to();
      if (to.isAfter(from)) {
        clear = clear.minus(Duration.between(from, to));
        reached = to;
      }
    }
    return clear;
  }
}
