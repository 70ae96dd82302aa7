package dev.ratiba.sandbox.faults.check;

import java.time.Instant;
import java.util.Set;

/**
 * What is looked at.
 *
 * @param since what is older belongs to nobody's run: seeded conversations and visits
 * @param numbers the customers' MSISDNs without {@code +}; empty for all of them
 */
public record Scope(Instant since, Set<String> numbers) {
  public Scope {
    numbers = Set.copyOf(numbers);
  }

  public static Scope everybodySince(Instant since) {
    return new Scope(since, Set.of());
  }

  boolean has(String number) {
    return numbers.isEmpty() || numbers.contains(number);
  }

  boolean has(Fact fact) {
    return !fact.at().isBefore(since) && has(fact.recipient());
  }
}
