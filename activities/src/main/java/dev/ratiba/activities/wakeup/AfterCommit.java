package dev.ratiba.activities.wakeup;

import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.Ringer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Rings after a commit, off the turn's thread. A ring that is lost is made good by the sweeper. */
@Component
class AfterCommit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AfterCommit.class);

  private final Ringer ringer;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  AfterCommit(Ringer ringer) {
    this.ringer = ringer;
  }

  void ring(Ring ring) {
    var _ = threads.submit(() -> ringOrLeaveIt(ring));
  }

  private void ringOrLeaveIt(Ring ring) {
    try {
      ringer.ring(ring);
    } catch (RuntimeException unreachable) {
      LOG.info("ring left to the sweeper: {}", unreachable.getClass().getSimpleName());
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
