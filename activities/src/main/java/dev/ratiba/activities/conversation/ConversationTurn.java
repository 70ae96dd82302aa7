package dev.ratiba.activities.conversation;

import dev.ratiba.activities.wakeup.RulesVersion;
import dev.ratiba.activities.wakeup.TurnTaker.GrewWhileClosing;
import dev.ratiba.activities.wakeup.Turned;
import dev.ratiba.conversation.ConversationEvent;
import dev.ratiba.conversation.ConversationEvent.WentQuiet;
import dev.ratiba.conversation.ConversationState;
import dev.ratiba.conversation.Decided;
import dev.ratiba.conversation.Patience;
import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.Json;
import dev.ratiba.db.booking.Bookings;
import dev.ratiba.db.conversation.Messages;
import dev.ratiba.db.conversation.Threads;
import dev.ratiba.db.conversation.Threads.Left;
import dev.ratiba.db.conversation.Threads.OpenThread;
import dev.ratiba.db.wakeup.Inboxes;
import dev.ratiba.db.wakeup.Inboxes.Waiting;
import dev.ratiba.db.wakeup.Outboxes;
import dev.ratiba.db.wakeup.TurnRecords;
import dev.ratiba.db.wakeup.TurnRecords.TurnRecord;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.understanding.Language;
import dev.ratiba.understanding.Understanding;
import dev.ratiba.wakeup.OutboxKind;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.TurnTaken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * One turn of one conversation: drains the thread's inbox, understands, decides, does what the
 * database can do, and records all of it in one transaction.
 */
final class ConversationTurn {
  /** While something is under way outside, the sweeper looks after this long. */
  private static final Duration OUTBOX_PATIENCE = Duration.ofSeconds(30);

  private final UUID id = UUID.randomUUID();
  private final RowId row;
  private final DSLContext transaction;
  private final Understanding understanding;
  private final Prompting prompting;
  private final Wakeups wakeups;
  private final Outboxes outboxes;
  private final List<ConversationEvent> events = new ArrayList<>();
  private final List<String> passed = new ArrayList<>();
  private final List<String> logLines = new ArrayList<>();
  private boolean customerWrote;

  ConversationTurn(
      RowId row, DSLContext transaction, Understanding understanding, Prompting prompting) {
    this.row = row;
    this.transaction = transaction;
    this.understanding = understanding;
    this.prompting = prompting;
    this.wakeups = new Wakeups(transaction);
    this.outboxes = new Outboxes(transaction);
  }

  Turned take() {
    return new Threads(row.tenant(), transaction)
        .lock(new ThreadId(row.id()))
        .flatMap(thread -> wakeups.taken(row).map(taken -> take(thread, taken)))
        .orElseGet(Turned::nothing);
  }

  private Turned take(OpenThread thread, long takenBefore) {
    var waiting = new Inboxes(transaction).waiting(row);
    var talk = new Talk(thread, Business.read(row.tenant(), transaction, thread.now()));
    var effects = new BookingEffects(row, transaction, talk, prompting);
    if (waiting.isEmpty() && quietIsDue(thread)) {
      decide(talk, new WentQuiet(thread.now()), effects);
    }
    waiting.forEach(arrived -> take(talk, arrived, effects));
    if (events.isEmpty() && waiting.isEmpty()) {
      return end(thread, talk, takenBefore, effects, thread.deadline());
    }
    var deadline = deadlineOf(talk);
    record(thread, talk, waiting, deadline);
    var taken = waiting.isEmpty() ? takenBefore : waiting.getLast().sequence();
    return end(thread, talk, taken, effects, deadline);
  }

  /** Silence counts when the thread has nothing left to be said. */
  private boolean quietIsDue(OpenThread thread) {
    return thread.deadline() != null
        && !thread.deadline().isAfter(thread.now())
        && outboxes.open(row).isEmpty();
  }

  private void take(Talk talk, Waiting arrived, BookingEffects effects) {
    var heard = new Hearing(talk, understanding, new Messages(transaction)).hear(arrived.arrival());
    customerWrote |= heard.fromCustomer();
    heard.reading().ifPresent(reading -> {
      talk.speak(reading.language());
      logLines.add(
          "classifier intent=%s confidence=%.2f lang=%s"
              .formatted(reading.intent().code(), reading.confidence(), reading.language().code()));
    });
    heard.event().ifPresent(event -> decide(talk, event, effects));
  }

  private void decide(Talk talk, ConversationEvent event, BookingEffects effects) {
    if (passed.isEmpty()) {
      passed.add(talk.state().logName());
    }
    var decided = Decided.of(talk.state(), event, effects::carryOut);
    decided.chain().stream().skip(1).forEach(state -> pass(state.logName()));
    events.addAll(decided.events());
    talk.reach(decided.state());
    effects.sayAll();
  }

  private void pass(String logName) {
    if (!passed.getLast().equals(logName)) {
      passed.add(logName);
    }
  }

  private @Nullable Instant deadlineOf(Talk talk) {
    return switch (Patience.of(talk.state(), talk.business().policy())) {
      case Patience.Forever _ -> null;
      case Patience.For(var duration) -> talk.now().plus(duration);
      case Patience.UntilHoldEnds(var booking) ->
          new Bookings(transaction).heldUntil(booking).orElse(talk.now());
    };
  }

  private void record(
      OpenThread thread, Talk talk, List<Waiting> waiting, @Nullable Instant deadline) {
    var state = talk.state();
    new Threads(row.tenant(), transaction)
        .leave(
            thread.id(),
            new Left(
                state.logName(), state, talk.language(), deadline, customerWrote, state.over()));
    new TurnRecords(transaction)
        .write(
            row,
            new TurnRecord(
                id,
                thread.turns() + 1,
                Json.write(thread.state()),
                Json.write(events, new TypeReference<List<ConversationEvent>>() {}),
                Json.write(state),
                chain(),
                RulesVersion.CURRENT));
    new Inboxes(transaction).take(waiting, id);
  }

  private Turned end(
      OpenThread thread,
      Talk talk,
      long taken,
      BookingEffects effects,
      @Nullable Instant deadline) {
    if (effects.hasSpoken()) {
      outboxes.open(row, OutboxKind.DELIVER, "Send to the customer");
    }
    var open = outboxes.open(row);
    if (talk.state().over()) {
      return over(thread, taken, effects);
    }
    var patience = thread.now().plus(OUTBOX_PATIENCE);
    var due = open.isEmpty() && deadline != null ? deadline : patience;
    var quiet = wakeups.endTurn(row, taken, due);
    var next =
        new TurnTaken(
            deadline == null ? null : Duration.between(thread.now(), deadline).toMillis(),
            alarm(talk),
            open,
            !quiet,
            false,
            story(),
            talk.state().kind().name().toLowerCase(java.util.Locale.ROOT));
    return new Turned(next, effects.rings(), thread.id().value(), linesToLog());
  }

  /** The thread closes only when nothing was accepted meanwhile; otherwise nothing has happened. */
  private Turned over(OpenThread thread, long taken, BookingEffects effects) {
    if (!wakeups.close(row, taken)) {
      throw new GrewWhileClosing();
    }
    var over = new TurnTaken(null, null, List.of(), false, true, story(), null);
    return new Turned(over, effects.rings(), thread.id().value(), linesToLog());
  }

  private String alarm(Talk talk) {
    var held = talk.state().held();
    return held == null ? "The customer goes quiet" : "Hold " + talk.clock(held) + " expires";
  }

  private @Nullable String story() {
    return passed.isEmpty() ? null : chain();
  }

  private String chain() {
    return String.join(" → ", passed);
  }

  private List<String> linesToLog() {
    if (!passed.isEmpty()) {
      logLines.add("state=" + chain() + " thread=" + row.id());
    }
    return logLines;
  }
}
