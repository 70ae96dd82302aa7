package dev.ratiba.reminder;

import dev.ratiba.reminder.ReminderEvent.Dispatched;
import dev.ratiba.reminder.ReminderEvent.Looked;
import dev.ratiba.reminder.ReminderFacts.Standing;
import dev.ratiba.reminder.ReminderState.Ended;
import dev.ratiba.reminder.ReminderState.Fate;
import dev.ratiba.reminder.ReminderState.Opened;
import dev.ratiba.reminder.ReminderState.Outcome;
import dev.ratiba.reminder.ReminderState.Settled;
import dev.ratiba.reminder.ReminderState.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where an appointment's reminders go next.
 *
 * @param remind the reminder that goes now, by its hours before the appointment; at most one, for
 *     several at once would say the same
 */
public record ReminderStep(ReminderState state, Optional<Integer> remind) {
  /** Decides; the same state, event and facts give the same step, always. Never throws. */
  public static ReminderStep from(ReminderState state, ReminderEvent event, ReminderFacts facts) {
    var now = event.at();
    if (facts.standing() == Standing.GONE) {
      return new ReminderStep(ended(state, facts, Outcome.CANCELED), Optional.empty());
    }
    var plan = Plan.of(state, facts, now);
    if (!now.isBefore(facts.starts())) {
      plan.settleAll(Fate.TOO_LATE);
      return new ReminderStep(plan.ended(Outcome.BEGUN), Optional.empty());
    }
    if (facts.standing() == Standing.MOVING) {
      return plan.stay();
    }
    return switch (event) {
      case Looked _ -> plan.leave(now);
      case Dispatched(_, var until) -> plan.dispatch(until);
    };
  }

  /** When time alone moves it; empty when it is over. */
  public static Optional<Instant> deadline(ReminderState state, ReminderFacts facts) {
    return switch (state) {
      case Opened _ -> Optional.of(Instant.EPOCH);
      case Waiting waiting -> Optional.of(Plan.of(waiting, facts).leavesNext());
      case Ended _ -> Optional.empty();
    };
  }

  /** Whether what was said of the appointment by then holds no longer: it is at another time. */
  public static boolean isOutdated(ReminderState state, ReminderFacts facts) {
    return facts.standing() == Standing.GONE || !Plan.isForThisTime(state, facts);
  }

  /** The moment of the next reminder as it stands in the timetable, before any crowd is spread. */
  public static Optional<Instant> next(ReminderState state, ReminderFacts facts) {
    return switch (state) {
      case Opened _, Ended _ -> Optional.empty();
      case Waiting waiting -> Plan.of(waiting, facts).next();
    };
  }

  /** The reminders that somebody would have sent now who asks for what is due by then. */
  public static List<Integer> dispatchable(
      ReminderState state, Instant now, Instant until, ReminderFacts facts) {
    var stands = facts.standing() == Standing.STANDS && now.isBefore(facts.starts());
    return stands ? Plan.of(state, facts, now).askedForBy(until) : List.of();
  }

  private static ReminderState ended(ReminderState state, ReminderFacts facts, Outcome outcome) {
    return switch (state) {
      case Opened _ -> new Ended(facts.starts(), outcome, List.of());
      case Waiting waiting -> new Ended(waiting.starts(), outcome, waiting.settled());
      case Ended(var starts, _, var settled) -> new Ended(starts, outcome, settled);
    };
  }

  /** What is known of each reminder: the fates of the settled ones. */
  static List<Settled> settledOf(ReminderState state) {
    return switch (state) {
      case Opened _ -> List.of();
      case Waiting waiting -> waiting.settled();
      case Ended ended -> ended.settled();
    };
  }
}
