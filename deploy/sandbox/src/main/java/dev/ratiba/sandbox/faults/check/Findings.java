package dev.ratiba.sandbox.faults.check;

import java.util.ArrayList;
import java.util.List;

/** What one invariant finds. */
final class Findings {
  private final String invariant;
  private final List<Violation> violations = new ArrayList<>();
  private int repeats;

  Findings(String invariant) {
    this.invariant = invariant;
  }

  void add(String tenant, String thread, String what) {
    violations.add(new Violation(invariant, tenant, thread, what));
  }

  void countRepeats(int more) {
    repeats += more;
  }

  List<Violation> violations() {
    return List.copyOf(violations);
  }

  int repeats() {
    return repeats;
  }
}
