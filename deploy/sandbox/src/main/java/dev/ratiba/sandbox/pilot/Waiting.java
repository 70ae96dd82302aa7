package dev.ratiba.sandbox.pilot;

import java.time.Duration;
import java.util.Optional;

/** Waits for something to be there. */
final class Waiting {
  private static final long LOOK_EVERY = 20;

  /** Something that may not be there yet. */
  interface Sight<T> {
    Optional<T> look() throws Exception;
  }

  static <T> Optional<T> until(Duration patience, Sight<T> sight) throws Exception {
    var deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      var seen = sight.look();
      if (seen.isPresent() || System.nanoTime() > deadline) {
        return seen;
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  private Waiting() {}
}
