package dev.ratiba.activities.payment;

import dev.ratiba.activities.wakeup.RulesVersion;
import dev.ratiba.activities.wakeup.TurnTaker;
import dev.ratiba.activities.wakeup.Turned;
import dev.ratiba.db.Json;
import dev.ratiba.db.payment.Payments;
import dev.ratiba.db.payment.Payments.Attempt;
import dev.ratiba.db.wakeup.Inboxes;
import dev.ratiba.db.wakeup.Inboxes.Waiting;
import dev.ratiba.db.wakeup.Outboxes;
import dev.ratiba.db.wakeup.TurnRecords;
import dev.ratiba.db.wakeup.TurnRecords.TurnRecord;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.payment.PaymentEvent;
import dev.ratiba.payment.PaymentEvent.DeadlinePassed;
import dev.ratiba.payment.PaymentId;
import dev.ratiba.payment.PaymentState;
import dev.ratiba.payment.PaymentStep;
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

/**
 * One turn of one payment. Whatever it decides — the attempt's end, the appointments that it
 * confirms, what the conversation is told — is one transaction: there is no money without a booking
 * and no booking without its money.
 */
final class PaymentTurn {
  private final UUID id = UUID.randomUUID();
  private final RowId row;
  private final DSLContext transaction;
  private final Wakeups wakeups;
  private final Inboxes inboxes;
  private final Payments payments;
  private final List<PaymentEvent> events = new ArrayList<>();

  PaymentTurn(RowId row, DSLContext transaction) {
    this.row = row;
    this.transaction = transaction;
    this.wakeups = new Wakeups(transaction);
    this.inboxes = new Inboxes(transaction);
    this.payments = new Payments(transaction);
  }

  Turned take() {
    return payments
        .lock(PaymentId.of(row.id()))
        .flatMap(attempt -> wakeups.taken(row).map(taken -> take(attempt, taken)))
        .orElseGet(Turned::nothing);
  }

  private Turned take(Attempt attempt, long takenBefore) {
    var waiting = inboxes.waiting(row);
    var effects = new PaymentEffects(id, row, attempt, transaction);
    var state = attempt.state();
    for (var event : happened(attempt, waiting)) {
      state = decide(state, event, effects, attempt);
    }
    var taken = waiting.isEmpty() ? takenBefore : waiting.getLast().sequence();
    record(attempt, state, waiting);
    return end(attempt, state, taken, effects);
  }

  private List<PaymentEvent> happened(Attempt attempt, List<Waiting> waiting) {
    var arrived =
        waiting.stream()
            .map(row -> PaymentArrivals.read(row.arrival(), attempt, payments))
            .toList();
    var due = PaymentStep.deadline(attempt.state()).filter(time -> !time.isAfter(attempt.now()));
    return arrived.isEmpty() && due.isPresent()
        ? List.of(new DeadlinePassed(attempt.now()))
        : arrived;
  }

  private PaymentState decide(
      PaymentState state, PaymentEvent event, PaymentEffects effects, Attempt attempt) {
    events.add(event);
    var step = PaymentStep.from(state, event, attempt.amount());
    var reached = step.state();
    for (var action : step.actions()) {
      var outcome = effects.carryOut(action);
      if (outcome.isPresent()) {
        reached = decide(reached, outcome.get(), effects, attempt);
      }
    }
    return reached;
  }

  private void record(Attempt attempt, PaymentState state, List<Waiting> waiting) {
    if (events.isEmpty()) {
      return;
    }
    payments.leave(attempt.id(), state, deadline(state).orElse(null));
    new TurnRecords(transaction)
        .write(
            row,
            new TurnRecord(
                id,
                attempt.turns() + 1,
                Json.write(attempt.state()),
                Json.write(events, new TypeReference<List<PaymentEvent>>() {}),
                Json.write(state),
                chain(attempt, state),
                RulesVersion.CURRENT));
    inboxes.take(waiting, id);
  }

  private Turned end(Attempt attempt, PaymentState state, long taken, PaymentEffects effects) {
    var open = new Outboxes(transaction).open(row);
    var deadline = deadline(state).filter(time -> time.isAfter(attempt.now()) || lives(state));
    var rings = effects.tellAll();
    var over = deadline.isEmpty() && open.isEmpty() && wakeups.close(row, taken);
    var quiet = over || wakeups.endTurn(row, taken, dueAt(attempt, deadline, open));
    var millis =
        deadline.map(time -> Duration.between(attempt.now(), time).toMillis()).orElse(null);
    var story = events.isEmpty() ? null : chain(attempt, state);
    var next = new TurnTaken(millis, alarm(state), open, !quiet, over, story, null);
    return new Turned(next, rings, attempt.thread(), logLines(attempt, state));
  }

  private static Instant dueAt(Attempt attempt, Optional<Instant> deadline, List<OutboxRow> open) {
    var patience = attempt.now().plus(TurnTaker.OUTBOX_PATIENCE);
    return open.isEmpty() ? deadline.orElse(patience) : patience;
  }

  private static Optional<Instant> deadline(PaymentState state) {
    return PaymentStep.deadline(state);
  }

  private static boolean lives(PaymentState state) {
    return state instanceof PaymentState.Prompting;
  }

  private static String alarm(PaymentState state) {
    return lives(state) ? "Ask M-Pesa what became of the prompt" : "No more late money";
  }

  private List<String> logLines(Attempt attempt, PaymentState state) {
    return events.isEmpty()
        ? List.of()
        : List.of("payment " + chain(attempt, state) + " payment=" + attempt.id());
  }

  private static String chain(Attempt attempt, PaymentState state) {
    var before = attempt.state().code();
    var after = state.code();
    return "state=" + (before.equals(after) ? after : before + " → " + after);
  }
}
