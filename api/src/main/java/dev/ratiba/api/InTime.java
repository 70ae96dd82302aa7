package dev.ratiba.api;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Lets a door answer within two seconds even when PostgreSQL hangs in the middle of a transaction.
 * What takes longer is not given up: M-Pesa calls back once. Its caller is told to come again, and
 * then it is a duplicate.
 */
@Component
public final class InTime implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(1_800);

  private final Duration patience;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Autowired
  InTime() {
    this(PATIENCE);
  }

  InTime(Duration patience) {
    this.patience = patience;
  }

  /** Does the work, or throws what the work throws; refuses when it takes too long. */
  public void run(Runnable work) {
    var _ = await(threads.submit(work, true));
  }

  /** The same, for what the work finds out. */
  public <T> T ask(Callable<T> work) {
    return await(threads.submit(work));
  }

  private <T> T await(Future<T> underWay) {
    try {
      return underWay.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      throw Refusal.notYet();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw Refusal.notYet();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException own
          ? own
          : new IllegalStateException(failed.getCause());
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
