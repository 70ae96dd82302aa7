package dev.ratiba.api.wakeup;

import dev.ratiba.api.wakeup.Bell.Outcome;
import dev.ratiba.db.Database;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.db.wakeup.Wakeups.Lag;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Rings whoever is overdue, so that a lost ring, a terminated run, even a lost engine is made good.
 * Any number of them may sweep at once; none holds a lock while it rings.
 */
@Component
class Sweeper {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final int ROUND = 50;

  private final Database database;
  private final Rings rings;
  private volatile Lag lag = new Lag(0, 0);

  Sweeper(Database database, Rings rings, MeterRegistry meters) {
    this.database = database;
    this.rings = rings;
    Gauge.builder("ratiba.wakeups.overdue", () -> lag.overdueRows())
        .description("Rows that are to be woken and have not been turned yet")
        .register(meters);
    Gauge.builder("ratiba.wakeups.oldest", () -> lag.oldestSeconds())
        .baseUnit("seconds")
        .description("For how long the row that has waited longest is overdue")
        .register(meters);
  }

  @Scheduled(fixedDelayString = "${ratiba.sweep-every:1s}")
  void sweep() {
    try {
      while (sweepRound() == ROUND) {}
      lag = database.onPlatform(platform -> new Wakeups(platform).lag());
    } catch (DataAccessException away) {
      LOG.warn("sweep put off: database away ({})", away.sqlState());
    }
  }

  /** How many were rung; the next round follows at once while all of a full one were. */
  private int sweepRound() {
    var overdue = database.onPlatform(platform -> new Wakeups(platform).takeOverdue(ROUND));
    var rung = overdue.isEmpty() ? List.<RowId>of() : ring(overdue);
    if (!rung.isEmpty()) {
      count(rung);
      LOG.info("rang {} of {} overdue rows", rung.size(), overdue.size());
    }
    return rung.size();
  }

  /** The first one shows whether the engine is there; when it is, the others go side by side. */
  private Collection<RowId> ring(List<Ring> overdue) {
    var rung = new ConcurrentLinkedQueue<RowId>();
    if (ring(overdue.getFirst(), rung) != Outcome.AWAY) {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        overdue.stream().skip(1).forEach(ring -> threads.execute(() -> ring(ring, rung)));
      }
    }
    return rung;
  }

  private Outcome ring(Ring ring, Collection<RowId> rung) {
    var outcome = rings.ringNow(ring);
    if (outcome == Outcome.RUNG) {
      rung.add(ring.row());
    }
    return outcome;
  }

  private void count(Collection<RowId> rung) {
    database.onPlatform(platform -> {
      new Wakeups(platform).rung(rung);
      return true;
    });
  }
}
