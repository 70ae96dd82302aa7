package dev.ratiba.sandbox.faults.check;

/** A promise, and how the evidence shows that it was broken. */
@FunctionalInterface
interface Invariant {
  void check(Evidence evidence, Findings findings);
}
