package dev.ratiba.activities.vendor;

import java.time.Duration;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;

/**
 * Notes what a vendor has answered even when the database is away just then: nobody can ask the
 * vendor again, and what is not noted may be done twice.
 */
public final class Insistence {
  private static final Duration AGAIN_AFTER = Duration.ofMillis(250);

  /**
   * Tries until the note is taken; the last failure is thrown when that takes longer than the
   * patience, or when the thread is interrupted.
   *
   * @param note one transaction, harmless when repeated
   */
  public static <T> T on(Duration patience, Supplier<T> note) {
    var ends = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return note.get();
      } catch (DataAccessException outage) {
        if (System.nanoTime() > ends) {
          throw outage;
        }
        pause(outage);
      }
    }
  }

  private static void pause(DataAccessException outage) {
    try {
      Thread.sleep(AGAIN_AFTER);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw outage;
    }
  }

  private Insistence() {}
}
