package dev.ratiba.sandbox.faults.check;

import java.time.Duration;

/**
 * I7: what is accepted is taken soon. With worker, engine and database up, nothing waits longer
 * than the sweeper needs to ring for it thrice; and while nothing is broken the sweeper is not what
 * wakes people. The inbox says when it came, its turn when it was taken, the histories who rang
 * when.
 */
final class Promptness implements Invariant {
  private static final Duration LONGEST = Duration.ofSeconds(75);

  /** A ring in fifty may be lost by itself. */
  private static final int ONE_IN = 50;

  /** And a busy machine rings so few too late. */
  private static final int A_FEW = 5;

  @Override
  public void check(Evidence evidence, Findings findings) {
    var waits = Waits.of(evidence);
    for (var wait : waits) {
      var unexplained = Waits.unexplained(wait, evidence.faults());
      if (unexplained.compareTo(LONGEST) > 0) {
        findings.add(
            wait.tenant().tenant(),
            wait.arrival().row(),
            "waited %d s while nothing was broken: %s"
                .formatted(unexplained.toSeconds(), wait.arrival().providerId()));
      }
    }
    var swept = Stalls.of(evidence).onlySwept();
    if (swept >= A_FEW && swept * ONE_IN > waits.size()) {
      findings.add(
          "", "", "%d of %d were woken only by the sweeper".formatted(swept, waits.size()));
    }
  }
}
