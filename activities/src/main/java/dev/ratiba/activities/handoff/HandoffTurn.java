package dev.ratiba.activities.handoff;

import dev.ratiba.activities.wakeup.RulesVersion;
import dev.ratiba.activities.wakeup.TurnTaker;
import dev.ratiba.activities.wakeup.Turned;
import dev.ratiba.db.Json;
import dev.ratiba.db.handoff.Handoffs;
import dev.ratiba.db.handoff.Handoffs.Locked;
import dev.ratiba.db.tenant.Profiles;
import dev.ratiba.db.wakeup.Inboxes;
import dev.ratiba.db.wakeup.Inboxes.Waiting;
import dev.ratiba.db.wakeup.Outboxes;
import dev.ratiba.db.wakeup.TurnRecords;
import dev.ratiba.db.wakeup.TurnRecords.TurnRecord;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.handoff.HandoffEvent;
import dev.ratiba.handoff.HandoffEvent.DeadlinePassed;
import dev.ratiba.handoff.HandoffId;
import dev.ratiba.handoff.HandoffPolicy;
import dev.ratiba.handoff.HandoffState;
import dev.ratiba.handoff.HandoffStep;
import dev.ratiba.wakeup.OutboxKind;
import dev.ratiba.wakeup.OutboxRow;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.TurnTaken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import tools.jackson.core.type.TypeReference;

/** One turn of one call for a person. */
final class HandoffTurn {
  private final UUID id = UUID.randomUUID();
  private final RowId row;
  private final DSLContext transaction;
  private final Handoffs handoffs;
  private final Wakeups wakeups;
  private final Inboxes inboxes;
  private final List<HandoffEvent> events = new ArrayList<>();

  HandoffTurn(RowId row, DSLContext transaction) {
    this.row = row;
    this.transaction = transaction;
    this.handoffs = new Handoffs(transaction);
    this.wakeups = new Wakeups(transaction);
    this.inboxes = new Inboxes(transaction);
  }

  Turned take() {
    return handoffs
        .lock(HandoffId.of(row.id()))
        .flatMap(call -> wakeups.taken(row).map(taken -> take(call, taken)))
        .orElseGet(Turned::nothing);
  }

  private Turned take(Locked call, long takenBefore) {
    var profile = new Profiles(transaction).read();
    var policy = handoffs.policy(profile.handoff());
    var waiting = inboxes.waiting(row);
    var effects = new HandoffEffects(id, row, call, profile, transaction);
    var state = call.state();
    for (var event : happened(call, waiting, policy)) {
      events.add(event);
      var step = HandoffStep.from(state, event, policy);
      step.actions().forEach(effects::carryOut);
      state = step.state();
    }
    waiting.forEach(arrived -> effects.sendInstead(arrived.arrival()));
    record(call, state, policy, waiting);
    var taken = waiting.isEmpty() ? takenBefore : waiting.getLast().sequence();
    return end(call, state, policy, taken, effects);
  }

  private List<HandoffEvent> happened(Locked call, List<Waiting> waiting, HandoffPolicy policy) {
    var hearing = new AdminHearing(row, call, transaction);
    var arrived =
        waiting.stream().map(row -> hearing.hear(row.arrival())).flatMap(Optional::stream).toList();
    var due = HandoffStep.deadline(call.state(), policy).filter(at -> !at.isAfter(call.now()));
    return arrived.isEmpty() && due.isPresent() ? List.of(new DeadlinePassed(call.now())) : arrived;
  }

  private void record(
      Locked call, HandoffState state, HandoffPolicy policy, List<Waiting> waiting) {
    if (events.isEmpty() && waiting.isEmpty()) {
      return;
    }
    handoffs.leave(call.id(), state, HandoffStep.deadline(state, policy).orElse(null));
    handoffs.fold(call.thread());
    new TurnRecords(transaction)
        .write(
            row,
            new TurnRecord(
                id,
                call.turns() + 1,
                Json.write(call.state()),
                Json.write(events, new TypeReference<List<HandoffEvent>>() {}),
                Json.write(state),
                chain(call, state),
                RulesVersion.CURRENT));
    inboxes.take(waiting, id);
  }

  private Turned end(
      Locked call, HandoffState state, HandoffPolicy policy, long taken, HandoffEffects effects) {
    if (effects.hasSpoken()) {
      new Outboxes(transaction).open(row, OutboxKind.DELIVER, "Tell the business");
    }
    var rings = effects.tellAll();
    var open = new Outboxes(transaction).open(row);
    var deadline = HandoffStep.deadline(state, policy);
    var over = state.over() && open.isEmpty() && wakeups.close(row, taken);
    var quiet = over || wakeups.endTurn(row, taken, dueAt(call, deadline, open));
    var millis = deadline.map(at -> Duration.between(call.now(), at).toMillis()).orElse(null);
    var story = events.isEmpty() ? null : chain(call, state);
    var next = new TurnTaken(millis, "The next one is asked", open, !quiet, over, story, null);
    return new Turned(next, rings, call.thread().value(), effects.logLines(story));
  }

  private static Instant dueAt(Locked call, Optional<Instant> deadline, List<OutboxRow> open) {
    var patience = call.now().plus(TurnTaker.OUTBOX_PATIENCE);
    return open.isEmpty() ? deadline.orElse(patience) : patience;
  }

  private static String chain(Locked call, HandoffState state) {
    var before = call.state().code();
    var after = state.code();
    return "state=" + (before.equals(after) ? after : before + " → " + after);
  }
}
