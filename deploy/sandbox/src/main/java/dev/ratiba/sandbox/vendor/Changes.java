package dev.ratiba.sandbox.vendor;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells whoever watches a phone that something on it changed. */
@Component
public class Changes {
  private final Map<Person, Long> counts = new HashMap<>();

  public synchronized void on(Person person) {
    counts.merge(person, 1L, Long::sum);
    notifyAll();
  }

  /** The number of changes so far; waits for one more than {@code seen}, but not for ever. */
  public synchronized long await(Person person, long seen, Duration atMost)
      throws InterruptedException {
    var deadline = System.nanoTime() + atMost.toNanos();
    while (counts.getOrDefault(person, 0L) <= seen) {
      var left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) break;
      wait(left);
    }
    return counts.getOrDefault(person, 0L);
  }
}
