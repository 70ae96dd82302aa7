package dev.ratiba.activities.payment;

import dev.ratiba.activities.reminder.Reminding;
import dev.ratiba.conversation.ConversationEvent;
import dev.ratiba.db.Json;
import dev.ratiba.db.booking.Bookings;
import dev.ratiba.db.conversation.Threads;
import dev.ratiba.db.payment.Payments;
import dev.ratiba.db.payment.Payments.Attempt;
import dev.ratiba.db.tenant.Profiles;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.db.wakeup.Outboxes;
import dev.ratiba.payment.PaymentAction;
import dev.ratiba.payment.PaymentAction.AskMpesa;
import dev.ratiba.payment.PaymentAction.CallPerson;
import dev.ratiba.payment.PaymentAction.GiveUp;
import dev.ratiba.payment.PaymentAction.NoteReceipt;
import dev.ratiba.payment.PaymentAction.Settle;
import dev.ratiba.payment.PaymentEvent;
import dev.ratiba.payment.PaymentEvent.PaidBefore;
import dev.ratiba.payment.PaymentEvent.SlotGone;
import dev.ratiba.payment.PaymentEvent.VisitBooked;
import dev.ratiba.payment.PaymentState;
import dev.ratiba.payment.PaymentTrouble;
import dev.ratiba.wakeup.OutboxKind;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Does in the database what the rules of a payment ask for; the caller holds the booking's lock.
 */
final class PaymentEffects {
  private final UUID turn;
  private final RowId row;
  private final Attempt attempt;
  private final DSLContext transaction;
  private final Payments payments;
  private final Bookings bookings;
  private final List<Arrival> told = new ArrayList<>();
  private final List<Ring> reminders = new ArrayList<>();

  PaymentEffects(UUID turn, RowId row, Attempt attempt, DSLContext transaction) {
    this.turn = turn;
    this.row = row;
    this.attempt = attempt;
    this.transaction = transaction;
    this.payments = new Payments(transaction);
    this.bookings = new Bookings(transaction);
  }

  /**
   * Tells the conversation, and says whom that gives something to do. Comes when nothing else is
   * left to be done: it locks the counter of a thread, for which a customer's message waits.
   */
  List<Ring> tellAll() {
    var threads = new Threads(row.tenant(), transaction);
    var rings = new ArrayList<>(reminders);
    told.forEach(arrival -> rings.add(threads.tell(attempt.payer(), arrival).ring()));
    return rings;
  }

  Optional<PaymentEvent> carryOut(PaymentAction action) {
    return switch (action) {
      case AskMpesa _ -> ask();
      case Settle(var receipt) -> Optional.of(settle(receipt));
      case NoteReceipt(var receipt) -> note(receipt);
      case GiveUp(var trouble) -> giveUp(trouble);
      case CallPerson(var receipt) -> callPerson(receipt);
    };
  }

  /** A prompt whose name was never learned cannot be asked about. */
  private Optional<PaymentEvent> ask() {
    if (attempt.checkoutRequestId() != null) {
      new Outboxes(transaction).open(row, OutboxKind.QUERY, "Ask M-Pesa what became of the prompt");
    }
    return Optional.empty();
  }

  private PaymentEvent settle(@Nullable String receipt) {
    if (receipt != null) {
      payments.receipt(attempt.id(), receipt);
    }
    if (payments.anySettled(attempt.booking())) {
      return new PaidBefore();
    }
    if (!bookings.confirm(attempt.booking())) {
      return new SlotGone(attempt.now());
    }
    reminders.addAll(new Reminding(row.tenant(), transaction).begin(attempt.booking()));
    var visit = bookings.visit(attempt.booking()).orElseThrow();
    tell(new ConversationEvent.PaymentSettled(attempt.id(), visit, receipt));
    return new VisitBooked();
  }

  private Optional<PaymentEvent> note(String receipt) {
    payments.receipt(attempt.id(), receipt);
    return Optional.empty();
  }

  /** An attempt that ends after another one has paid says nothing and frees nothing. */
  private Optional<PaymentEvent> giveUp(PaymentTrouble trouble) {
    if (!payments.anySettled(attempt.booking())) {
      tell(new ConversationEvent.PaymentFailed(attempt.id(), trouble, keepHold()));
    }
    return Optional.empty();
  }

  private Optional<PaymentEvent> callPerson(@Nullable String receipt) {
    if (receipt != null) {
      payments.receipt(attempt.id(), receipt);
    }
    if (attempt.state() instanceof PaymentState.Prompting) {
      keepHold();
    }
    tell(new ConversationEvent.PaymentInReview(attempt.id()));
    return Optional.empty();
  }

  /** Only for the turn that ends the attempt: later the hold may be kept for another attempt. */
  private boolean keepHold() {
    var life = new Profiles(transaction).read().booking().hold();
    return bookings.keepFor(attempt.booking(), life);
  }

  private void tell(ConversationEvent event) {
    var id = turn + "/" + told.size();
    told.add(new Arrival("ratiba", id, "conversation-event", Json.write(event)));
  }
}
