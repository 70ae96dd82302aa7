package dev.ratiba.sandbox.faults.check;

import dev.ratiba.sandbox.faults.check.Run.Event;
import dev.ratiba.sandbox.faults.check.Run.What;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * I9: no ring is swallowed. A ring is delivered by the first completed workflow task that was
 * started after it. A turn that was asked for before then may have read the inbox too early, so
 * another one must be asked for: at once, and not only because somebody rings again.
 *
 * <p>A slow turn outlives its task: the worker completes the task without a word of the turn (a
 * heartbeat) and the server starts another one in the same breath. Rings that came meanwhile are
 * delivered by that one, while the turn still runs. Tasks that follow each other so are one
 * <i>stretch</i>; the turn that a ring asks for is asked for within the stretch that delivered it.
 * A loop that forgets its ring after the turn ends the stretch without one.
 */
final class SwallowedRings implements Invariant {
  /**
   * The server writes all that the end of a task brings in one transaction, one after the other.
   */
  private static final Duration SAME_BREATH = Duration.ofMillis(5);

  private static final Duration CLOCK_AFTERMATH = Duration.ofMinutes(1);

  /** A task that was completed. */
  private record Task(Event started, Event completed, boolean goesOn) {}

  @Override
  public void check(Evidence evidence, Findings findings) {
    for (var run : evidence.runs()) {
      if (!run.is("TERMINATED") && !run.is("TIMED_OUT")) {
        check(run, evidence.faults(), findings);
      }
    }
  }

  /** A run that was broken off delivers nothing more, so the caller leaves it out. */
  private static void check(Run run, List<Fault> faults, Findings findings) {
    var tasks = tasks(run);
    var turns = run.of(What.TURN);
    for (var ring : run.of(What.RING)) {
      var delivery = delivery(tasks, ring);
      if (delivery >= 0
          && !isHonoured(run, tasks, delivery, turns)
          && !isBlurred(ring, tasks.get(end(tasks, delivery)), faults)) {
        findings.add(
            run.tenant(),
            run.row(),
            "the ring of %s (event %d) was swallowed".formatted(ring.at(), ring.id()));
      }
    }
  }

  /** Times tell nothing while a worker's clock is wrong, at any moment until the turn's end. */
  private static boolean isBlurred(Event ring, Task last, List<Fault> faults) {
    return faults.stream()
        .filter(Fault::isOfAClock)
        .anyMatch(fault -> fault.isFelt(ring.at(), last.completed().at(), CLOCK_AFTERMATH));
  }

  private static List<Task> tasks(Run run) {
    var tasks = new ArrayList<Task>();
    for (var completed : run.of(What.TASK_COMPLETED)) {
      var started =
          run.events().stream().filter(event -> event.id() == completed.ref()).findFirst();
      if (started.isPresent()) {
        tasks.add(new Task(started.get(), completed, goesOn(run, completed)));
      }
    }
    return tasks;
  }

  /** Nothing new called for the next task: what stands between had come before the end of this. */
  private static boolean goesOn(Run run, Event completed) {
    var soon = completed.at().plus(SAME_BREATH);
    return run.events().stream()
        .filter(event -> event.id() > completed.id())
        .filter(event -> event.is(What.TASK_SCHEDULED) || event.at().isAfter(soon))
        .findFirst()
        .filter(event -> event.is(What.TASK_SCHEDULED))
        .isPresent();
  }

  /** Which task delivers the ring; -1 when none has yet. */
  private static int delivery(List<Task> tasks, Event ring) {
    for (var index = 0; index < tasks.size(); index++) {
      if (tasks.get(index).started().id() > ring.id()) {
        return index;
      }
    }
    return -1;
  }

  private static boolean isHonoured(Run run, List<Task> tasks, int delivery, List<Event> turns) {
    var delivered = tasks.get(delivery).started().at().truncatedTo(ChronoUnit.MILLIS);
    var last = end(tasks, delivery);
    if (isOpenEnded(run, tasks, last)) {
      return true;
    }
    var from = tasks.get(delivery).completed().id();
    var to = tasks.get(last).completed().id();
    return turns.stream()
        .filter(turn -> turn.ref() >= from && turn.ref() <= to)
        .anyMatch(turn -> wasAskedForSince(delivered, turn));
  }

  /** Of the stretch that begins with that task. */
  private static int end(List<Task> tasks, int delivery) {
    var last = delivery;
    while (tasks.get(last).goesOn() && last + 1 < tasks.size()) {
      last++;
    }
    return last;
  }

  /** The next task has not ended yet, or the next run begins with a turn. */
  private static boolean isOpenEnded(Run run, List<Task> tasks, int last) {
    return last + 1 == tasks.size() && (tasks.get(last).goesOn() || run.is("CONTINUED_AS_NEW"));
  }

  private static boolean wasAskedForSince(Instant delivered, Event turn) {
    var told = turn.turn();
    return told != null && !told.scheduledAt().isBefore(delivered);
  }
}
