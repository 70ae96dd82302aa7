package dev.ratiba.activities.conversation;

import dev.ratiba.activities.reminder.Reminding;
import dev.ratiba.booking.AppointmentId;
import dev.ratiba.booking.BookingId;
import dev.ratiba.conversation.Action;
import dev.ratiba.conversation.Action.CallPerson;
import dev.ratiba.conversation.Action.CancelVisit;
import dev.ratiba.conversation.Action.FindSlots;
import dev.ratiba.conversation.Action.FindVisits;
import dev.ratiba.conversation.Action.HoldNewTime;
import dev.ratiba.conversation.Action.HoldSlot;
import dev.ratiba.conversation.Action.LetSecondGo;
import dev.ratiba.conversation.Action.LinkNumber;
import dev.ratiba.conversation.Action.MoveVisit;
import dev.ratiba.conversation.Action.NoteComing;
import dev.ratiba.conversation.Action.NoteNumber;
import dev.ratiba.conversation.Action.NoteOptIn;
import dev.ratiba.conversation.Action.NoteOptOut;
import dev.ratiba.conversation.Action.PassOn;
import dev.ratiba.conversation.Action.ReleaseHold;
import dev.ratiba.conversation.Action.RequestPayment;
import dev.ratiba.conversation.Action.Say;
import dev.ratiba.conversation.Action.SendCode;
import dev.ratiba.conversation.Action.TellPerson;
import dev.ratiba.conversation.Action.TryCode;
import dev.ratiba.conversation.ConversationEvent;
import dev.ratiba.conversation.ConversationEvent.CodeSent;
import dev.ratiba.conversation.ConversationEvent.ComingNoted;
import dev.ratiba.conversation.ConversationEvent.OfCode;
import dev.ratiba.conversation.ConversationEvent.SlotsFound;
import dev.ratiba.conversation.ConversationEvent.VisitChangeRefused;
import dev.ratiba.db.Json;
import dev.ratiba.db.booking.Bookings;
import dev.ratiba.db.conversation.Contacts;
import dev.ratiba.db.conversation.Messages;
import dev.ratiba.db.reminder.Reminders;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Rendered;
import dev.ratiba.messaging.Saying;
import dev.ratiba.messaging.Saying.HoldReleased;
import dev.ratiba.messaging.Undelivered;
import dev.ratiba.messaging.Wording;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Does in the database what the rules of a conversation ask for. */
final class BookingEffects {
  private final RowId row;
  private final DSLContext transaction;
  private final Talk talk;
  private final Consent consent;
  private final Calling calling;
  private final Codes codes;
  private final Prompting prompting;
  private final Holds holds;
  private final VisitChanges changes;
  private final StaffNotes staff;
  private final Bookings bookings;
  private final List<Saying> sayings = new ArrayList<>();
  private final List<Ring> rings = new ArrayList<>();
  private final List<String> logLines = new ArrayList<>();
  private boolean spoken;
  private boolean reached;

  BookingEffects(
      RowId row,
      DSLContext transaction,
      Talk talk,
      Consent consent,
      Calling calling,
      Codes codes,
      Prompting prompting) {
    this.row = row;
    this.transaction = transaction;
    this.talk = talk;
    this.consent = consent;
    this.calling = calling;
    this.codes = codes;
    this.prompting = prompting;
    this.holds = new Holds(transaction, talk);
    this.changes = new VisitChanges(transaction, talk);
    this.staff = new StaffNotes(row, transaction, talk);
    this.bookings = new Bookings(transaction);
  }

  /** Whom this turn has given something to do. */
  List<Ring> rings() {
    return List.copyOf(rings);
  }

  /** What the log says of what was done. */
  List<String> logLines() {
    return List.copyOf(logLines);
  }

  /** Whether this turn has anything to be delivered. */
  boolean hasSpoken() {
    return spoken;
  }

  /**
   * Whether this turn has reached for what others may want as well: a slot, a prompt, or a code. It
   * must not do so twice, for only within one such step are the locks taken in everybody's order.
   */
  boolean hasReached() {
    return reached;
  }

  /** What WhatsApp did not bring to the customer goes another way. */
  void sendInstead(Undelivered undelivered) {
    spoken |= new Messages(transaction).queueInstead(undelivered.message());
  }

  Optional<ConversationEvent> carryOut(Action action) {
    reached |= isReachedForByOthers(action);
    return switch (action) {
      case FindSlots(var wish, var instead) ->
          Optional.of(new SlotsFound(holds.find(wish, instead)));
      case HoldSlot wanted -> Optional.of(holds.hold(wanted));
      case FindVisits _ -> Optional.of(changes.find());
      case HoldNewTime wanted -> Optional.of(changes.hold(wanted));
      case MoveVisit wanted -> Optional.of(followed(wanted.visit(), changes.move(wanted)));
      case CancelVisit(var visit) -> Optional.of(followed(visit, changes.cancel(visit)));
      case ReleaseHold(var booking) -> release(booking);
      case LetSecondGo(var booking) -> letSecondGo(booking);
      case RequestPayment(var booking, var payer) -> Optional.of(requestPayment(booking, payer));
      case LinkNumber(var phone) -> link(phone);
      case NoteNumber(var strikes) -> noteNumber(strikes);
      case SendCode _ -> Optional.of(sent(codes.send()));
      case TryCode _ -> Optional.of(noted(codes.enter()));
      case Say(var saying) -> say(saying);
      case CallPerson(var reason, var draft) -> callPerson(reason, draft);
      case PassOn _ -> passOn();
      case TellPerson(var word) -> tellPerson(word);
      case NoteComing(var appointment) -> Optional.of(noteComing(appointment));
      case NoteOptOut(var words) -> optOut(words);
      case NoteOptIn(var words) -> optIn(words);
    };
  }

  /** The visit's reminders follow what became of it. */
  private ConversationEvent followed(BookingId visit, ConversationEvent outcome) {
    if (!(outcome instanceof VisitChangeRefused)) {
      rings.addAll(new Reminding(row.tenant(), transaction).follow(visit));
    }
    return outcome;
  }

  private static boolean isReachedForByOthers(Action action) {
    return switch (action) {
      case HoldSlot _,
          HoldNewTime _,
          MoveVisit _,
          CancelVisit _,
          ReleaseHold _,
          LetSecondGo _,
          SendCode _,
          RequestPayment _ ->
          true;
      case FindVisits _,
          FindSlots _,
          LinkNumber _,
          NoteNumber _,
          TryCode _,
          Say _,
          CallPerson _,
          PassOn _,
          TellPerson _,
          NoteComing _,
          NoteOptOut _,
          NoteOptIn _ ->
          false;
    };
  }

  /** Writes what has been said since the last time, in as few messages as it fits into. */
  void sayAll() {
    if (sayings.isEmpty()) {
      return;
    }
    wording().render(sayings).forEach(this::write);
    sayings.clear();
  }

  /** A visitor's page reads the rows: there, nothing has to be delivered. */
  private void write(Rendered rendered) {
    var messages = new Messages(transaction);
    var session = talk.contact().session();
    if (session == null) {
      messages.queue(talk.thread().id(), rendered.body(), Json.write(rendered));
      spoken = true;
    } else {
      messages.publish(talk.thread().id(), rendered.body(), Json.write(rendered));
    }
  }

  private Wording wording() {
    return new Wording(talk.business().asToldToCustomers(), talk.language(), talk.medium());
  }

  /**
   * What has been said since the last time was not asked for: what is only a courtesy is left
   * unsaid to who is out. A word about the customer's own money is none.
   */
  void sayAllUnasked() {
    if (!consent.mayBeWrittenTo()) {
      sayings.removeIf(HoldReleased.class::isInstance);
    }
    sayAll();
  }

  private Optional<ConversationEvent> release(BookingId booking) {
    bookings.release(booking);
    return Optional.empty();
  }

  private Optional<ConversationEvent> letSecondGo(BookingId booking) {
    bookings.letSecondGo(booking);
    return Optional.empty();
  }

  private ConversationEvent requestPayment(BookingId booking, @Nullable String payer) {
    var request =
        new Prompting.Request(
            row,
            talk.thread().channel(),
            booking,
            payer == null ? talk.phone() : payer,
            talk.business().policy().hold(),
            bookings.visit(booking).map(talk::inShort).orElse("visit"));
    return prompting.open(transaction, request, rings::add);
  }

  /** Where the channel attests who writes, a typed number is the payer's and nothing more. */
  private Optional<ConversationEvent> link(String phone) {
    if (talk.contact().session() != null) {
      talk.becomes(new Contacts(transaction).link(talk.contact(), phone), phone);
    }
    return Optional.empty();
  }

  private Optional<ConversationEvent> noteNumber(int strikes) {
    logLines.add(
        strikes == 0 ? "phone.validate ok" : "phone.validate e164_invalid strikes=" + strikes);
    return Optional.empty();
  }

  /** A code goes to a phone, wherever the conversation is held. */
  private ConversationEvent sent(OfCode outcome) {
    spoken |= outcome instanceof CodeSent;
    return noted(outcome);
  }

  private ConversationEvent noted(OfCode outcome) {
    logLines.add(Codes.logLine(outcome));
    return outcome;
  }

  private Optional<ConversationEvent> say(Saying saying) {
    sayings.add(saying);
    if (saying instanceof Saying.OfChange change) {
      spoken |= staff.tell(change);
    }
    return Optional.empty();
  }

  private Optional<ConversationEvent> callPerson(HandoffReason reason, @Nullable Saying draft) {
    calling.call(reason, draft == null ? "" : wording().render(draft).body());
    return Optional.empty();
  }

  private Optional<ConversationEvent> passOn() {
    calling.passOn();
    return Optional.empty();
  }

  private Optional<ConversationEvent> tellPerson(Action.Word word) {
    calling.tell(word);
    return Optional.empty();
  }

  /** The token that named it may come from anybody's phone: it must be this customer's. */
  private ConversationEvent noteComing(AppointmentId appointment) {
    var reminders = new Reminders(transaction);
    var noted = reminders.noteComing(appointment, talk.thread().customer());
    logLines.add("reminder.answer appt=" + appointment + " coming=" + noted);
    return new ComingNoted(noted ? reminders.visit(appointment).orElse(null) : null);
  }

  private Optional<ConversationEvent> optOut(String words) {
    consent.withdraw(words);
    return Optional.empty();
  }

  private Optional<ConversationEvent> optIn(String words) {
    consent.give(words);
    return Optional.empty();
  }
}
