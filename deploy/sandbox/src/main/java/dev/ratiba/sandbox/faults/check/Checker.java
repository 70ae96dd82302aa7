package dev.ratiba.sandbox.faults.check;

import java.util.ArrayList;
import java.util.List;

/** Holds the evidence against every promise; silent when all were kept. */
public final class Checker {
  private record Named(String name, Invariant invariant) {}

  private static final List<Named> ALL =
      List.of(
          new Named("I1", new AcceptedMessages()),
          new Named("I2", new Charges()),
          new Named("I3", new MoneyAndVisits()),
          new Named("I4", new Overlaps()),
          new Named("I5", new Holds()),
          new Named("I6", new Replies()),
          new Named("I7", new LegalStates()),
          new Named("I7", new Promptness()),
          new Named("I8", new Tenancy()),
          new Named("I9", new Agreement()),
          new Named("I9", new SwallowedRings()),
          new Named("I10", new Refusals()));

  /**
   * What came of it.
   *
   * @param repeats replies that a person got once more, excused or not
   */
  public record Verdict(List<Violation> violations, int repeats, Stalls stalls) {}

  private Checker() {}

  public static List<Violation> check(Evidence evidence) {
    return judge(evidence).violations();
  }

  public static Verdict judge(Evidence evidence) {
    var violations = new ArrayList<Violation>();
    var repeats = 0;
    for (var named : ALL) {
      var findings = new Findings(named.name());
      named.invariant().check(evidence, findings);
      violations.addAll(findings.violations());
      repeats += findings.repeats();
    }
    return new Verdict(List.copyOf(violations), repeats, Stalls.of(evidence));
  }
}
