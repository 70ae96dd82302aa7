package dev.ratiba.wakeup;

import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plays back what a test has planned for the turns, and remembers what was asked for. */
final class RecordingActivities implements Turns, Deliveries, Prompts {
  static final TurnTaken QUIET = turn(null, false, false);

  private final ConcurrentLinkedQueue<Supplier<TurnTaken>> planned = new ConcurrentLinkedQueue<>();
  private final List<String> carriedOut = new CopyOnWriteArrayList<>();
  private final List<String> turns = new CopyOnWriteArrayList<>();
  private volatile boolean deliveriesRing;

  static TurnTaken turn(
      @Nullable Long delayMillis, boolean more, boolean over, OutboxRow... outbox) {
    return new TurnTaken(delayMillis, "Deadline", List.of(outbox), more, over, "GREET", "talking");
  }

  /** Forgets what was planned and remembered, for the next test. */
  RecordingActivities anew() {
    planned.clear();
    carriedOut.clear();
    turns.clear();
    deliveriesRing = false;
    return this;
  }

  RecordingActivities then(TurnTaken taken) {
    planned.add(() -> taken);
    return this;
  }

  RecordingActivities then(Supplier<TurnTaken> turn) {
    planned.add(turn);
    return this;
  }

  RecordingActivities thenFail() {
    planned.add(() -> {
      throw new IllegalStateException("the database is away");
    });
    return this;
  }

  RecordingActivities thenFailForGood() {
    planned.add(() -> {
      throw ApplicationFailure.newNonRetryableFailure("a bug", "Bug");
    });
    return this;
  }

  RecordingActivities deliveriesRing() {
    deliveriesRing = true;
    return this;
  }

  List<String> carriedOut() {
    return carriedOut;
  }

  List<String> turns() {
    return turns;
  }

  @Override
  public TurnTaken turn(String workflowId) {
    turns.add(workflowId);
    var next = planned.poll();
    return next == null ? QUIET : next.get();
  }

  @Override
  public boolean deliver(String workflowId, OutboxRow row) {
    carriedOut.add("deliver " + row.summary());
    return deliveriesRing;
  }

  @Override
  public boolean push(String workflowId, OutboxRow row) {
    carriedOut.add("push " + row.summary());
    return false;
  }

  @Override
  public boolean query(String workflowId, OutboxRow row) {
    carriedOut.add("query " + row.summary());
    return false;
  }
}
