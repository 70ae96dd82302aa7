package dev.ratiba.activities.conversation;

import dev.ratiba.conversation.Action.Word;
import dev.ratiba.db.Json;
import dev.ratiba.db.conversation.Messages;
import dev.ratiba.db.handoff.Handoffs;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.db.wakeup.Inboxes;
import dev.ratiba.db.wakeup.Inboxes.Appended;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.handoff.HandoffEvent;
import dev.ratiba.handoff.HandoffEvent.CalledAgain;
import dev.ratiba.handoff.HandoffEvent.CustomerGoesOn;
import dev.ratiba.handoff.HandoffEvent.CustomerLeavesMessage;
import dev.ratiba.handoff.HandoffEvent.CustomerWaits;
import dev.ratiba.handoff.HandoffEvent.CustomerWentOn;
import dev.ratiba.handoff.HandoffEvent.CustomerWrote;
import dev.ratiba.handoff.HandoffId;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Briefing;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Calls a person for the customer of this turn, and tells whoever was called. */
final class Calling {
  private static final int TURNS_SHOWN = 6;

  private final UUID turn;
  private final RowId row;
  private final Talk talk;
  private final DSLContext transaction;
  private final Handoffs handoffs;
  private final List<Ring> called = new ArrayList<>();
  private final List<String> logLines = new ArrayList<>();
  private final List<HandoffEvent> told = new ArrayList<>();
  private @Nullable HandoffId open;
  private String heard = "";

  Calling(UUID turn, RowId row, Talk talk, DSLContext transaction) {
    this.turn = turn;
    this.row = row;
    this.talk = talk;
    this.transaction = transaction;
    this.handoffs = new Handoffs(transaction);
  }

  /** What the customer says now, which is what would be passed on. */
  void hear(String words) {
    heard = words;
  }

  /** Opens a call; one that is open already learns the reason, and what was said. */
  void call(HandoffReason reason, String draft) {
    findOpen().ifPresentOrElse(call -> callAgain(call, reason, draft), () -> open(reason, draft));
  }

  private void callAgain(HandoffId call, HandoffReason reason, String draft) {
    handoffs.callAgain(call, reason, briefing(draft));
    told.add(new CalledAgain(talk.now(), reason, heard));
    logLines.add("handoff.again reason=" + reason.code());
  }

  private void open(HandoffReason reason, String draft) {
    var thread = talk.thread();
    var call =
        handoffs.open(thread.id(), talk.contact().customer(), reason, briefing(draft), talk.now());
    var ring = new Ring(rowOf(call), thread.channel(), thread.id().value(), reason.code());
    new Wakeups(transaction).open(ring);
    called.add(ring);
    logLines.add("handoff.start reason=" + reason.code() + " pattern=3");
  }

  void passOn() {
    findOpen()
        .ifPresentOrElse(
            _ -> told.add(new CustomerWrote(talk.now(), heard)),
            () -> open(HandoffReason.WROTE_AGAIN, ""));
  }

  void tell(Word word) {
    findOpen().ifPresent(_ -> told.add(event(word)));
  }

  private HandoffEvent event(Word word) {
    return switch (word) {
      case WENT_ON -> new CustomerWentOn(talk.now());
      case WAITS -> new CustomerWaits(talk.now());
      case LEAVES_MESSAGE -> new CustomerLeavesMessage(talk.now());
      case GOES_ON -> new CustomerGoesOn(talk.now());
    };
  }

  /** What the log says of the calls. */
  List<String> logLines() {
    return List.copyOf(logLines);
  }

  /**
   * Tells the open call, and says who is to be rung. Comes after the turn has let go of the
   * thread's own counter: a handoff's turn takes the two in the same order.
   */
  List<Ring> tellAll() {
    var rings = new ArrayList<>(called);
    if (open != null && !told.isEmpty()) {
      rings.addAll(tell(rowOf(open)));
    }
    return rings;
  }

  /** Brings the transcript of the last call up to what was said since. */
  void fold() {
    handoffs.fold(talk.thread().id());
  }

  private List<Ring> tell(RowId call) {
    var inboxes = new Inboxes(transaction);
    var appended = false;
    for (var place = 0; place < told.size(); place++) {
      var arrival =
          new Arrival("ratiba", turn + "/" + place, "handoff-event", Json.write(told.get(place)));
      appended |= inboxes.append(call, arrival) == Appended.ACCEPTED;
    }
    return appended ? List.of(new Wakeups(transaction).ringFor(call)) : List.of();
  }

  /** It stays open until this turn has told it: see {@link Handoffs#openIn}. */
  private Optional<HandoffId> findOpen() {
    if (open == null) {
      open = handoffs.openIn(talk.thread().id()).orElse(null);
    }
    return Optional.ofNullable(open);
  }

  private RowId rowOf(HandoffId call) {
    return new RowId(RowKind.HANDOFF, row.tenant(), call.toString());
  }

  private Briefing briefing(String draft) {
    var lines = new Messages(transaction).transcript(talk.thread().id());
    var turns =
        lines.subList(Math.max(0, lines.size() - TURNS_SHOWN), lines.size()).stream()
            .map(line -> new Briefing.Turn(line.direction().equals("in"), line.body()))
            .toList();
    return new Briefing(talk.who(), turns, draft);
  }
}
