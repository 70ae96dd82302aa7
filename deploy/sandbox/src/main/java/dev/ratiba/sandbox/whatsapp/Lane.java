package dev.ratiba.sandbox.whatsapp;

import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** One person's webhooks: one at a time, the one due first, again and again until it is taken. */
final class Lane implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final DelayQueue<Attempt> attempts = new DelayQueue<>();
  private final AtomicLong added = new AtomicLong();
  private final Predicate<Webhooks.Owed> post;
  private final Thread thread;

  private Lane(Predicate<Webhooks.Owed> post) {
    this.post = post;
    this.thread = Thread.ofVirtual().name("webhooks").unstarted(this::run);
  }

  static Lane open(Predicate<Webhooks.Owed> post) {
    var lane = new Lane(post);
    lane.thread.start();
    return lane;
  }

  void add(Webhooks.Owed webhook, Duration after) {
    add(webhook, 0, after);
  }

  private void add(Webhooks.Owed webhook, int failures, Duration after) {
    var due = System.nanoTime() + after.toNanos();
    attempts.add(new Attempt(webhook, failures, due, added.incrementAndGet()));
  }

  private void run() {
    try {
      while (true) attempt(attempts.take());
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt(Attempt attempt) {
    if (post.test(attempt.webhook())) return;
    add(attempt.webhook(), attempt.failures() + 1, pauseAfter(attempt.failures() + 1));
  }

  /** 1, 2, 4 … 60 seconds. */
  static Duration pauseAfter(int failures) {
    var pause = Duration.ofSeconds(1L << Math.min(failures - 1, 6));
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private record Attempt(Webhooks.Owed webhook, int failures, long due, long number)
      implements Delayed {
    private static final Comparator<Attempt> FIRST_DUE =
        Comparator.comparingLong(Attempt::due).thenComparingLong(Attempt::number);

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return FIRST_DUE.compare(this, (Attempt) other);
    }
  }
}
