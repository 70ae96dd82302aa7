package dev.ratiba.sandbox.faults;

import dev.ratiba.sandbox.faults.Timeline.PlannedFault;
import java.util.Optional;
import java.util.Random;

/** Brings one group of faults over the stack, and takes them back. */
interface Nemesis {
  /** Why this machine cannot have that kind of fault, in one line for people; empty when it can. */
  default Optional<String> obstacle(FaultKind kind) {
    return Optional.empty();
  }

  /** Strikes, lasts as long as planned, and leaves everything whole; returns what it did. */
  Struck strike(PlannedFault fault, Random random) throws Exception;
}
