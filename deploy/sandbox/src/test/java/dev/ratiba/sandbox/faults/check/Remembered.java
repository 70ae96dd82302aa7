package dev.ratiba.sandbox.faults.check;

import dev.ratiba.sandbox.faults.check.Run.Event;
import dev.ratiba.sandbox.faults.check.Run.Told;
import dev.ratiba.sandbox.faults.check.Run.What;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down a run as the engine would remember it; times are seconds since the run began. */
final class Remembered {
  private final String workflowId;
  private final Instant began;
  private final List<Event> events = new ArrayList<>();
  private String status = "RUNNING";

  Remembered(String workflowId, Instant began) {
    this.workflowId = workflowId;
    this.began = began;
    add(0, What.OTHER, 0, null);
  }

  private long add(double at, What what, long ref, @Nullable Told told) {
    var id = events.size() + 1L;
    events.add(new Event(id, time(at), what, ref, told));
    return id;
  }

  private Instant time(double seconds) {
    return began.plus(Duration.ofNanos((long) (seconds * 1_000_000_000L)));
  }

  Remembered ring(double at) {
    add(at, What.RING, 0, null);
    return this;
  }

  /** A task; {@code whatItTells} writes what its completion brought. */
  Remembered task(double scheduled, double started, double completed, Turn... turns) {
    var asked = add(scheduled, What.TASK_SCHEDULED, 0, null);
    var begun = add(started, What.TASK_STARTED, asked, null);
    var done = add(completed, What.TASK_COMPLETED, begun, null);
    for (var turn : turns) {
      add(completed, What.TURN, done, turn.told(this));
    }
    return this;
  }

  /** A task whose worker did not answer. */
  Remembered lostTask(double scheduled, double started, double lost) {
    var asked = add(scheduled, What.TASK_SCHEDULED, 0, null);
    add(started, What.TASK_STARTED, asked, null);
    add(lost, What.TASK_LOST, 0, null);
    return this;
  }

  record Turn(double askedFor, @Nullable String story) {
    private Told told(Remembered run) {
      return new Told(run.time(askedFor), story, false, false, false);
    }
  }

  static Turn turn(double askedFor, @Nullable String story) {
    return new Turn(askedFor, story);
  }

  Remembered timer(double at) {
    add(at, What.TIMER_STARTED, 0, null);
    return this;
  }

  Remembered ended(String how) {
    status = how;
    return this;
  }

  Run run() {
    return new Run(workflowId, workflowId + "#" + began, status, began, List.copyOf(events));
  }
}
