package dev.ratiba.activities.conversation;

import dev.ratiba.activities.wakeup.RulesVersion;
import dev.ratiba.activities.wakeup.TurnTaker.GrewWhileClosing;
import dev.ratiba.activities.wakeup.Turned;
import dev.ratiba.conversation.ConversationEvent;
import dev.ratiba.conversation.ConversationEvent.WentQuiet;
import dev.ratiba.conversation.Deciding;
import dev.ratiba.conversation.Decision;
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
import dev.ratiba.understanding.Understanding;
import dev.ratiba.wakeup.OutboxKind;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.TurnTaken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

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
    var talk = new Talk(thread, Business.read(row.tenant(), transaction, thread));
    var effects = new BookingEffects(row, transaction, talk, prompting);
    var deciding = new Deciding(thread.state(), effects::carryOut);
    talk.follow(deciding);
    var waiting = new Inboxes(transaction).waiting(row);
    if (waiting.isEmpty() && quietIsDue(thread)) {
      happened(talk, new WentQuiet(thread.now()), effects);
    }
    waiting.forEach(arrived -> take(talk, arrived, effects));
    var decision = deciding.decision();
    var idle = decision.steps().isEmpty() && waiting.isEmpty();
    var deadline = idle ? thread.deadline() : deadlineOf(talk);
    if (!idle) {
      record(thread, talk, decision, waiting, deadline);
    }
    var taken = waiting.isEmpty() ? takenBefore : waiting.getLast().sequence();
    return end(talk, new Taken(decision, taken, deadline), effects);
  }

  /** What was decided, up to which inbox row, and when silence counts next. */
  private record Taken(Decision decision, long sequence, @Nullable Instant deadline) {
    @Nullable String chain() {
      return decision.steps().isEmpty() ? null : decision.chainLine();
    }
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
    heard.event().ifPresent(event -> happened(talk, event, effects));
  }

  /** What one event has us say is one message. */
  private static void happened(Talk talk, ConversationEvent event, BookingEffects effects) {
    talk.deciding().happened(event);
    effects.sayAll();
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
      OpenThread thread,
      Talk talk,
      Decision decision,
      List<Waiting> waiting,
      @Nullable Instant deadline) {
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
                Json.write(decision.steps()),
                Json.write(state),
                decision.chainLine(),
                RulesVersion.CURRENT));
    new Inboxes(transaction).take(waiting, id);
  }

  private Turned end(Talk talk, Taken taken, BookingEffects effects) {
    if (effects.hasSpoken()) {
      outboxes.open(row, OutboxKind.DELIVER, "Send to the customer");
    }
    var next = talk.state().over() ? over(taken) : goOn(talk, taken);
    return new Turned(next, effects.rings(), row.id(), linesToLog(taken));
  }

  private TurnTaken goOn(Talk talk, Taken taken) {
    var open = outboxes.open(row);
    var patience = talk.now().plus(OUTBOX_PATIENCE);
    var due = open.isEmpty() && taken.deadline() != null ? taken.deadline() : patience;
    var quiet = wakeups.endTurn(row, taken.sequence(), due);
    return new TurnTaken(
        millisUntil(taken.deadline(), talk.now()),
        talk.alarm(),
        open,
        !quiet,
        false,
        taken.chain(),
        talk.state().kind().name().toLowerCase(Locale.ROOT));
  }

  /** The thread closes only when nothing was accepted meanwhile; otherwise nothing has happened. */
  private TurnTaken over(Taken taken) {
    if (!wakeups.close(row, taken.sequence())) {
      throw new GrewWhileClosing();
    }
    return new TurnTaken(null, null, List.of(), false, true, taken.chain(), null);
  }

  private static @Nullable Long millisUntil(@Nullable Instant deadline, Instant now) {
    return deadline == null ? null : Duration.between(now, deadline).toMillis();
  }

  private List<String> linesToLog(Taken taken) {
    if (taken.chain() != null) {
      logLines.add("state=" + taken.chain() + " thread=" + row.id());
    }
    return logLines;
  }
}
