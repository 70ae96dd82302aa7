package dev.ratiba.sandbox.faults;

import dev.ratiba.sandbox.faults.check.Sampler;
import dev.ratiba.sandbox.faults.check.Violation;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a running campaign all the time: at what must hold at every moment, and whether anything
 * moves. When nothing has moved for a minute though there is something to do, it writes down what
 * stands in the way.
 */
final class Watch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final Duration STUCK_AFTER = Duration.ofSeconds(60);
  private static final int LOOK_EVERY_MILLIS = 700;

  private final FaultStack stack;
  private final Sampler sampler;
  private final StuckDump dump;
  private final Set<Violation> violations = new LinkedHashSet<>();
  private final Thread thread = Thread.ofVirtual().name("watch").unstarted(this::watch);
  private volatile Optional<Standing> standing = Optional.empty();
  private Instant moved = Instant.now();
  private long turns;
  private final AtomicInteger dumps = new AtomicInteger();

  Watch(FaultStack stack, Sampler sampler, StuckDump dump) {
    this.stack = stack;
    this.sampler = sampler;
    this.dump = dump;
  }

  void begin() {
    thread.start();
  }

  /** As it was seen last; empty while the database is away. */
  Optional<Standing> standing() {
    return standing;
  }

  synchronized List<Violation> violations() {
    return List.copyOf(violations);
  }

  /** How often nothing moved for a minute. */
  int stuck() {
    return dumps.get();
  }

  private void watch() {
    try {
      while (true) {
        look();
        Thread.sleep(LOOK_EVERY_MILLIS);
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try (var connection = stack.database()) {
      var seen = Standing.look(connection);
      standing = Optional.of(seen);
      note(sampler.look());
      detectStandstill(seen);
    } catch (SQLException away) {
      standing = Optional.empty();
      moved = Instant.now(); // who waits for the database is not stuck
    }
  }

  private synchronized void note(List<Violation> found) {
    violations.addAll(found);
  }

  private void detectStandstill(Standing seen) {
    if (seen.turns() != turns || seen.isQuiet()) {
      turns = seen.turns();
      moved = Instant.now();
    } else if (Instant.now().isAfter(moved.plus(STUCK_AFTER))) {
      moved = Instant.now();
      dumps.incrementAndGet();
      writeDown();
    }
  }

  private void writeDown() {
    try {
      dump.write();
    } catch (IOException unwritable) {
      LOG.warn("the standstill could not be written down", unwritable);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    try {
      sampler.close();
    } catch (SQLException gone) {
      LOG.debug("the sampler's session was gone", gone);
    }
  }
}
