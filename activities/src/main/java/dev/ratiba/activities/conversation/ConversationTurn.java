package dev.ratiba.activities.conversation;

import dev.ratiba.activities.wakeup.RulesVersion;
import dev.ratiba.activities.wakeup.TurnTaker;
import dev.ratiba.activities.wakeup.TurnTaker.GrewWhileClosing;
import dev.ratiba.activities.wakeup.Turned;
import dev.ratiba.conversation.ConversationEvent;
import dev.ratiba.conversation.ConversationEvent.OfPerson;
import dev.ratiba.conversation.ConversationEvent.WentQuiet;
import dev.ratiba.conversation.Deciding;
import dev.ratiba.conversation.Decision;
import dev.ratiba.conversation.Patience;
import dev.ratiba.db.Json;
import dev.ratiba.db.booking.Bookings;
import dev.ratiba.db.conversation.Threads;
import dev.ratiba.db.conversation.Threads.Left;
import dev.ratiba.db.conversation.Threads.OpenThread;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.db.wakeup.Inboxes;
import dev.ratiba.db.wakeup.Inboxes.Waiting;
import dev.ratiba.db.wakeup.Outboxes;
import dev.ratiba.db.wakeup.TurnRecords;
import dev.ratiba.db.wakeup.TurnRecords.TurnRecord;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.db.widget.WidgetNews;
import dev.ratiba.messaging.Undelivered;
import dev.ratiba.understanding.Reading;
import dev.ratiba.understanding.Understanding;
import dev.ratiba.wakeup.OutboxKind;
import dev.ratiba.wakeup.OutboxRow;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.TurnTaken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * One turn of one conversation, whose thread the transaction has locked: drains its inbox,
 * understands, decides, does what the database can do, and records all of it.
 */
final class ConversationTurn {
  private final UUID id = UUID.randomUUID();
  private final RowId row;
  private final DSLContext transaction;
  private final OpenThread thread;
  private final Talk talk;
  private final Hearing hearing;
  private final Calling calling;
  private final Codes codes;
  private final BookingEffects effects;
  private final Deciding deciding;
  private final Outboxes outboxes;
  private final List<String> logLines = new ArrayList<>();
  private boolean customerWrote;

  ConversationTurn(
      RowId row,
      DSLContext transaction,
      OpenThread thread,
      Understanding understanding,
      Prompting prompting,
      SecretBox box) {
    this.row = row;
    this.transaction = transaction;
    this.thread = thread;
    this.talk = Talk.read(thread, transaction);
    var consent = new Consent(talk, transaction);
    this.hearing = new Hearing(talk, consent, understanding, transaction);
    this.calling = new Calling(id, row, talk, transaction);
    this.codes = new Codes(row, transaction, talk, box);
    this.effects = new BookingEffects(row, transaction, talk, consent, calling, codes, prompting);
    this.deciding = new Deciding(thread.state(), effects::carryOut);
    this.outboxes = new Outboxes(transaction);
  }

  /**
   * Takes the turn.
   *
   * @param before the number of the last inbox row that was taken before
   */
  Turned take(long before) {
    var inbox = drain();
    if (inbox.isEmpty() && quietIsDue()) {
      wentQuiet();
    }
    var decision = deciding.decision();
    var idle = inbox.isEmpty() && decision.steps().isEmpty();
    var deadline = idle ? thread.deadline() : deadline();
    if (!idle) {
      record(decision, inbox, deadline);
    }
    return end(decision, inbox.isEmpty() ? before : inbox.getLast().sequence(), deadline);
  }

  /** Takes what waits, up to what reaches for something: the rest is another turn's, at once. */
  private List<Waiting> drain() {
    var taken = new ArrayList<Waiting>();
    for (var arrived : new Inboxes(transaction).waiting(row)) {
      if (!effects.hasReached()) {
        take(arrived);
        taken.add(arrived);
      }
    }
    return taken;
  }

  /** Silence counts when the thread has nothing left to be said. */
  private boolean quietIsDue() {
    return thread.deadline() != null
        && !thread.deadline().isAfter(thread.now())
        && outboxes.open(row).isEmpty();
  }

  private void take(Waiting arrived) {
    if (arrived.arrival().kind().equals(Undelivered.KIND)) {
      effects.sendInstead(Json.read(arrived.arrival().payload(), Undelivered.class));
      return;
    }
    var heard = hearing.hear(arrived.arrival(), deciding.state());
    customerWrote |= heard.fromCustomer();
    calling.hear(heard.words());
    heard.code().ifPresent(codes::hear);
    heard.reading().ifPresent(this::understood);
    heard.event().ifPresent(this::happened);
  }

  private void understood(Reading reading) {
    talk.speak(reading.language());
    logLines.add(
        String.format(
            Locale.ROOT,
            "classifier intent=%s confidence=%.2f lang=%s",
            reading.intent().code(),
            reading.confidence(),
            reading.language().code()));
  }

  /** What one event has us say is one message. */
  private void happened(ConversationEvent event) {
    deciding.happened(event);
    effects.sayAll();
    if (event instanceof OfPerson) {
      calling.fold();
    }
  }

  private void wentQuiet() {
    deciding.happened(new WentQuiet(thread.now()));
    effects.sayAllUnasked();
  }

  private @Nullable Instant deadline() {
    return switch (Patience.of(deciding.state(), talk.business().policy())) {
      case Patience.Forever _ -> null;
      case Patience.For(var duration) -> talk.now().plus(duration);
      case Patience.UntilHoldEnds(var booking) ->
          new Bookings(transaction).heldUntil(booking).orElse(talk.now());
    };
  }

  private void record(Decision decision, List<Waiting> inbox, @Nullable Instant deadline) {
    var after = decision.after();
    new Threads(row.tenant(), transaction)
        .leave(
            thread.id(),
            new Left(
                after.logName(), after, talk.language(), deadline, customerWrote, after.over()));
    new TurnRecords(transaction)
        .write(
            row,
            new TurnRecord(
                id,
                thread.turns() + 1,
                Json.write(decision.before()),
                Json.write(decision.steps()),
                Json.write(after),
                decision.chainLine(),
                RulesVersion.CURRENT));
    new Inboxes(transaction).take(inbox, id);
  }

  private Turned end(Decision decision, long taken, @Nullable Instant deadline) {
    if (effects.hasSpoken()) {
      outboxes.open(row, OutboxKind.DELIVER, "Send to the customer");
    }
    logLines.addAll(effects.logLines());
    tellVisitor(decision);
    var chain = decision.steps().isEmpty() ? null : decision.chainLine();
    if (chain != null) {
      logLines.add("state=" + chain + " thread=" + row.id());
    }
    var next =
        decision.after().over() ? over(taken, chain) : goOn(decision, taken, deadline, chain);
    logLines.addAll(calling.logLines());
    return new Turned(next, rings(), row.id(), logLines);
  }

  /** Comes last of all: see {@link Calling#tellAll}. */
  private List<Ring> rings() {
    return Stream.concat(effects.rings().stream(), calling.tellAll().stream()).toList();
  }

  /** What was taken and what was said is there for the visitor's page with the commit. */
  private void tellVisitor(Decision decision) {
    var session = talk.contact().session();
    if (session != null && !decision.steps().isEmpty()) {
      new WidgetNews(row.tenant(), session).tell(transaction);
    }
  }

  private TurnTaken goOn(
      Decision decision, long taken, @Nullable Instant deadline, @Nullable String chain) {
    var open = outboxes.open(row);
    var due =
        open.isEmpty() && deadline != null ? deadline : talk.now().plus(TurnTaker.OUTBOX_PATIENCE);
    var quiet = new Wakeups(transaction).endTurn(row, taken, due);
    var alarm = isWaitedOut(deadline, open) ? due : deadline;
    var delay = alarm == null ? null : Duration.between(talk.now(), alarm).toMillis();
    var kind = decision.after().kind().name().toLowerCase(Locale.ROOT);
    return new TurnTaken(delay, talk.alarm(decision.after()), open, !quiet, false, chain, kind);
  }

  /** Silence that has come waits until all is said; to turn again at once would not help. */
  private boolean isWaitedOut(@Nullable Instant deadline, List<OutboxRow> open) {
    return deadline != null && !deadline.isAfter(talk.now()) && !open.isEmpty();
  }

  /** The thread closes only when nothing was accepted meanwhile; otherwise nothing has happened. */
  private TurnTaken over(long taken, @Nullable String chain) {
    if (!new Wakeups(transaction).close(row, taken)) {
      throw new GrewWhileClosing();
    }
    return new TurnTaken(null, null, List.of(), false, true, chain, null);
  }
}
