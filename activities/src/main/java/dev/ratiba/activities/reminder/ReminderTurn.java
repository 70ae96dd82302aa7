package dev.ratiba.activities.reminder;

import dev.ratiba.activities.conversation.Business;
import dev.ratiba.activities.wakeup.RulesVersion;
import dev.ratiba.activities.wakeup.TurnTaker;
import dev.ratiba.activities.wakeup.Turned;
import dev.ratiba.booking.AppointmentId;
import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.Json;
import dev.ratiba.db.conversation.Messages;
import dev.ratiba.db.conversation.Messages.Post;
import dev.ratiba.db.reminder.Reminders;
import dev.ratiba.db.reminder.Reminders.Found;
import dev.ratiba.db.reminder.Reminders.Left;
import dev.ratiba.db.reminder.Reminders.Reached;
import dev.ratiba.db.tenant.Tenants;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.db.wakeup.Inboxes;
import dev.ratiba.db.wakeup.Inboxes.Waiting;
import dev.ratiba.db.wakeup.Outboxes;
import dev.ratiba.db.wakeup.TurnRecords;
import dev.ratiba.db.wakeup.TurnRecords.TurnRecord;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.messaging.ReminderWording;
import dev.ratiba.messaging.SmsSender;
import dev.ratiba.messaging.Undelivered;
import dev.ratiba.reminder.ReminderEvent;
import dev.ratiba.reminder.ReminderEvent.Looked;
import dev.ratiba.reminder.ReminderFacts;
import dev.ratiba.reminder.ReminderState;
import dev.ratiba.reminder.ReminderStep;
import dev.ratiba.understanding.Language;
import dev.ratiba.wakeup.OutboxKind;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.TurnTaken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** One turn of one appointment's reminders: looks at what the database knows of it by now. */
final class ReminderTurn {
  private final UUID id = UUID.randomUUID();
  private final RowId row;
  private final DSLContext transaction;
  private final SmsSender smsSender;
  private final Reminders reminders;
  private final Messages messages;
  private final Wakeups wakeups;
  private final Inboxes inboxes;
  private final List<ReminderEvent> events = new ArrayList<>();
  private final List<String> logLines = new ArrayList<>();
  private boolean spoken;

  ReminderTurn(RowId row, DSLContext transaction, SmsSender smsSender) {
    this.row = row;
    this.transaction = transaction;
    this.smsSender = smsSender;
    this.reminders = new Reminders(transaction);
    this.messages = new Messages(transaction);
    this.wakeups = new Wakeups(transaction);
    this.inboxes = new Inboxes(transaction);
  }

  Turned take() {
    return reminders
        .lock(AppointmentId.of(row.id()))
        .flatMap(found -> wakeups.taken(row).map(taken -> take(found, taken)))
        .orElseGet(Turned::nothing);
  }

  private Turned take(Found found, long takenBefore) {
    var business = Business.read(transaction);
    var facts = found.facts(business.profile().reminders());
    var reached = reminders.reached(found.id());
    var waiting = inboxes.waiting(row);
    var state = found.state();
    if (ReminderStep.isOutdated(state, facts)) {
      messages.withdraw(row, "not at that time any more");
    }
    for (var event : happened(found, waiting)) {
      events.add(event);
      var step = ReminderStep.from(state, event, facts);
      step.remind().ifPresent(hours -> remind(found, business, reached, hours));
      state = step.state();
    }
    waiting.forEach(arrived -> sendInstead(arrived.arrival()));
    record(found, state, facts, waiting);
    var taken = waiting.isEmpty() ? takenBefore : waiting.getLast().sequence();
    return end(found, state, facts, taken, reached.thread());
  }

  /** A turn looks at the appointment, unless somebody asks for more than what is due anyway. */
  private static List<ReminderEvent> happened(Found found, List<Waiting> waiting) {
    var asked =
        waiting.stream()
            .map(Waiting::arrival)
            .filter(arrival -> !arrival.kind().equals(Undelivered.KIND))
            .map(arrival -> Json.read(arrival.payload(), ReminderEvent.class))
            .toList();
    return asked.isEmpty() ? List.of(new Looked(found.now())) : asked;
  }

  private void remind(Found found, Business business, Reached reached, int hours) {
    var language =
        Optional.ofNullable(reached.language())
            .map(Language::ofCode)
            .orElse(business.profile().language());
    var said =
        new ReminderWording(business.asToldToCustomers(), language, smsSender)
            .of(found.id(), reminders.visit(found.id()).orElseThrow(), reached.name());
    messages.queue(
        new Post(
            row,
            reached.thread() == null ? null : new ThreadId(reached.thread()),
            Tenants.WHATSAPP,
            reached.phone(),
            said.message().asText(),
            Json.write(said.message()),
            Json.write(said.template()),
            said.sms()));
    logLines.add("reminder.candidate appt=" + found.id() + " due_in_h=" + hours);
    spoken = true;
  }

  private void sendInstead(Arrival arrival) {
    if (arrival.kind().equals(Undelivered.KIND)) {
      spoken |= messages.queueInstead(Json.read(arrival.payload(), Undelivered.class).message());
    }
  }

  private void record(
      Found found, ReminderState state, ReminderFacts facts, List<Waiting> waiting) {
    if (state.equals(found.state()) && waiting.isEmpty()) {
      return;
    }
    reminders.leave(found.id(), left(found, state, facts));
    new TurnRecords(transaction)
        .write(
            row,
            new TurnRecord(
                id,
                found.turns() + 1,
                Json.write(found.state()),
                Json.write(events, new TypeReference<List<ReminderEvent>>() {}),
                Json.write(state),
                chain(found, state),
                RulesVersion.CURRENT));
    inboxes.take(waiting, id);
  }

  private static Left left(Found found, ReminderState state, ReminderFacts facts) {
    var asked = ReminderStep.next(state, facts).orElse(null);
    var before = ReminderStep.next(found.state(), facts).orElse(null);
    return new Left(
        state,
        ReminderStep.deadline(state, facts).orElse(null),
        asked,
        before != null && !before.equals(asked) ? before : null);
  }

  /** It is over for the engine as soon as nothing but the sending is left, which then closes it. */
  private Turned end(
      Found found, ReminderState state, ReminderFacts facts, long taken, @Nullable String thread) {
    if (spoken) {
      new Outboxes(transaction).open(row, OutboxKind.DELIVER, "Remind the customer");
    }
    var open = new Outboxes(transaction).open(row);
    var deadline = ReminderStep.deadline(state, facts);
    var due =
        open.isEmpty() && deadline.isPresent()
            ? deadline.get()
            : found.now().plus(TurnTaker.OUTBOX_PATIENCE);
    var closed = state.over() && open.isEmpty() && wakeups.close(row, taken);
    var quiet = closed || wakeups.endTurn(row, taken, due);
    var millis = deadline.map(at -> untilMillis(found.now(), at)).orElse(null);
    var story = state.equals(found.state()) ? null : chain(found, state);
    var next = new TurnTaken(millis, "Remind", open, !quiet, state.over() && quiet, story, null);
    return new Turned(next, List.of(), thread, logLines);
  }

  private static Long untilMillis(Instant now, Instant deadline) {
    return Duration.between(now, deadline).toMillis();
  }

  private static String chain(Found found, ReminderState state) {
    var before = found.state().code();
    var after = state.code();
    return "state=" + (before.equals(after) ? after : before + " → " + after);
  }
}
