package dev.ratiba.reminder;

import dev.ratiba.reminder.ReminderState.Ended;
import dev.ratiba.reminder.ReminderState.Fate;
import dev.ratiba.reminder.ReminderState.Opened;
import dev.ratiba.reminder.ReminderState.Outcome;
import dev.ratiba.reminder.ReminderState.Settled;
import dev.ratiba.reminder.ReminderState.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which reminders of an appointment are still to go, as the appointment and the business stand. */
final class Plan {
  /** A reminder that leaves this late still counts as in time, however quiet it is by then. */
  static final Duration GRACE = Duration.ofMinutes(15);

  private final ReminderFacts facts;
  private final Timetable timetable;
  private final List<Integer> planned = new ArrayList<>();
  private final List<Settled> settled = new ArrayList<>();
  private @Nullable Instant notBefore;

  private Plan(ReminderFacts facts) {
    this.facts = facts;
    this.timetable = Timetable.of(facts.starts(), facts.policy());
  }

  /** As it was left by a turn. */
  static Plan of(Waiting waiting, ReminderFacts facts) {
    var plan = new Plan(facts);
    plan.planned.addAll(waiting.planned());
    plan.settled.addAll(waiting.settled());
    plan.notBefore = waiting.notBefore();
    return plan;
  }

  /**
   * As it is now. An appointment at another time, and one that stands again, has all its reminders
   * before it; one that is at its old time keeps what was settled.
   */
  static Plan of(ReminderState state, ReminderFacts facts, Instant now) {
    var plan = new Plan(facts);
    var known = isForThisTime(state, facts);
    if (known) {
      plan.settled.addAll(ReminderStep.settledOf(state));
    }
    facts.policy().hoursBefore().stream()
        .filter(hours -> plan.settled.stream().noneMatch(one -> one.hoursBefore() == hours))
        .forEach(hours -> plan.place(hours, known && isPlanned(state, hours), now));
    return plan;
  }

  static boolean isForThisTime(ReminderState state, ReminderFacts facts) {
    return switch (state) {
      case Opened _ -> false;
      case Waiting waiting -> waiting.starts().equals(facts.starts());
      case Ended(var starts, var outcome, _) ->
          starts.equals(facts.starts()) && outcome != Outcome.CANCELED;
    };
  }

  private static boolean isPlanned(ReminderState state, int hours) {
    return state instanceof Waiting waiting && waiting.planned().contains(hours);
  }

  private void place(int hours, boolean wasPlanned, Instant now) {
    var moment = timetable.at(hours);
    if (moment.isEmpty()) {
      settled.add(new Settled(hours, Fate.COVERED));
    } else if (wasPlanned || moment.get().isAfter(now)) {
      planned.add(hours);
    } else {
      settled.add(new Settled(hours, Fate.PASSED_BY));
    }
  }

  /**
   * What leaves by now of itself, the one that is next to the appointment in the others' stead.
   * What an outage has carried into the quiet waits for its end, where that is not too late.
   */
  ReminderStep leave(Instant now) {
    var due = planned.stream().filter(hours -> !leavesAt(hours).isAfter(now)).toList();
    if (due.isEmpty()) {
      return stay();
    }
    var goes = due.getLast();
    if (!facts.policy().isQuiet(now) || !leavesAt(goes).plus(GRACE).isBefore(now)) {
      return settle(due, goes, facts.optedOut() ? Fate.OPTED_OUT : Fate.SENT);
    }
    var ends = facts.policy().quietEnds(now);
    if (ends.isBefore(leavesAfter(due))) {
      notBefore = ends;
      return stay();
    }
    return settle(due, goes, Fate.TOO_LATE);
  }

  /** What somebody wants to have sent goes now; the longest before, in the others' stead. */
  ReminderStep dispatch(Instant until) {
    var due = askedForBy(until);
    return due.isEmpty()
        ? stay()
        : settle(due, due.getFirst(), facts.optedOut() ? Fate.OPTED_OUT : Fate.SENT);
  }

  /** What would be asked for by then, were it not for the quiet and the crowd. */
  List<Integer> askedForBy(Instant until) {
    return planned.stream()
        .filter(hours -> !facts.starts().minus(Duration.ofHours(hours)).isAfter(until))
        .toList();
  }

  ReminderStep stay() {
    return new ReminderStep(state(), Optional.empty());
  }

  private ReminderStep settle(List<Integer> due, int goes, Fate fate) {
    planned.removeAll(due);
    due.forEach(hours -> settled.add(new Settled(hours, hours == goes ? fate : Fate.COVERED)));
    return new ReminderStep(state(), fate == Fate.SENT ? Optional.of(goes) : Optional.empty());
  }

  /** When the next one leaves that is not due, or the appointment begins. */
  private Instant leavesAfter(List<Integer> due) {
    return planned.stream()
        .filter(hours -> !due.contains(hours))
        .map(this::leavesAt)
        .min(Instant::compareTo)
        .orElse(facts.starts());
  }

  void settleAll(Fate fate) {
    planned.forEach(hours -> settled.add(new Settled(hours, fate)));
    planned.clear();
  }

  ReminderState state() {
    return planned.isEmpty()
        ? ended(Outcome.SETTLED)
        : new Waiting(facts.starts(), planned, settled, notBefore);
  }

  Ended ended(Outcome outcome) {
    return new Ended(facts.starts(), outcome, settled);
  }

  Optional<Instant> next() {
    return planned.stream().flatMap(hours -> timetable.at(hours).stream()).min(Instant::compareTo);
  }

  /** While the appointment is being moved, nothing goes; it is looked at when it would begin. */
  Instant leavesNext() {
    return facts.standing() == ReminderFacts.Standing.MOVING
        ? facts.starts()
        : planned.stream().map(this::leavesAt).min(Instant::compareTo).orElse(facts.starts());
  }

  private Instant leavesAt(int hours) {
    var moment = timetable.at(hours).orElse(facts.starts());
    var spread = moment.plus(facts.spread(moment));
    var leaves = spread.isBefore(facts.starts()) ? spread : moment;
    return notBefore != null && notBefore.isAfter(leaves) ? notBefore : leaves;
  }
}
