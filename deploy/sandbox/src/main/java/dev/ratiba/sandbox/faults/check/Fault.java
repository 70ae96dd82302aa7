package dev.ratiba.sandbox.faults.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something was broken on purpose.
 *
 * @param kind one of the constants here, or words of the caller's own; those in {@link #EXCUSES}
 *     excuse a repeated reply
 * @param to when it was put right
 */
public record Fault(String kind, Instant from, Instant to) {
  public static final String WORKER_KILLED = "worker killed";
  public static final String WORKER_FROZEN = "worker frozen";
  public static final String RESPONSE_LOST = "vendor lost response";
  public static final String VENDOR_CUT = "line to vendor cut";
  public static final String DATABASE_AWAY = "database away from worker";

  /** A worker's clock was wrong, so times in its histories say nothing. */
  public static final String CLOCK_WRONG = "clock wrong";

  /** Runs were ended from outside: the sweeper rings for their rows once they are due. */
  public static final String RUNS_MEDDLED_WITH = "runs meddled with";

  /** After these nobody can know whether a message went, so it may go twice. */
  public static final List<String> EXCUSES =
      List.of(WORKER_KILLED, WORKER_FROZEN, RESPONSE_LOST, VENDOR_CUT, DATABASE_AWAY);

  /** Whether it makes sends unsure; {@code worker killed (both)} does as well. */
  boolean excusesARepeat() {
    return EXCUSES.stream().anyMatch(kind::startsWith);
  }

  boolean isOfAClock() {
    return kind.startsWith(CLOCK_WRONG);
  }

  boolean endsRuns() {
    return kind.startsWith(RUNS_MEDDLED_WITH);
  }

  /** Whether it was felt at any moment between these two, its aftermath included. */
  boolean isFelt(Instant since, Instant until, Duration aftermath) {
    return !from.isAfter(until) && !to.isBefore(since.minus(aftermath));
  }
}
