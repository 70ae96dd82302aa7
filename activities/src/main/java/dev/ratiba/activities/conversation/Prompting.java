package dev.ratiba.activities.conversation;

import dev.ratiba.activities.reminder.Reminding;
import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Money;
import dev.ratiba.conversation.ConversationEvent;
import dev.ratiba.conversation.ConversationEvent.BookedUnpaid;
import dev.ratiba.conversation.ConversationEvent.PaymentOpened;
import dev.ratiba.conversation.ConversationEvent.PaymentRefused;
import dev.ratiba.conversation.ConversationEvent.Refusal;
import dev.ratiba.db.booking.Bookings;
import dev.ratiba.db.payment.CallbackTokens;
import dev.ratiba.db.payment.Payments;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.db.wakeup.Outboxes;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.payment.PaymentId;
import dev.ratiba.wakeup.OutboxKind;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens attempts to be paid. From then on the hold cannot be lost until the attempt has ended. It
 * opens one only under the booking's lock, when nothing is paid, being paid or looked at.
 */
@Component
class Prompting {
  /** Prompts that one number may get from all businesses together within the span. */
  private static final int ALLOWANCE = 10;

  private static final int SPAN_MINUTES = 60;

  private final CallbackTokens tokens;
  private final SecretBox box;

  Prompting(CallbackTokens tokens, SecretBox box) {
    this.tokens = tokens;
    this.box = box;
  }

  /**
   * What is asked of whom, and how operators will see it.
   *
   * @param payer E.164; null when there is no number that a prompt could go to
   * @param visit the visit in a few words without personal data
   */
  record Request(
      RowId conversation,
      String channel,
      BookingId booking,
      @Nullable String payer,
      Duration hold,
      String visit) {}

  /** Opens the attempt, or says why not; whoever is to be rung is told to the consumer. */
  ConversationEvent open(DSLContext transaction, Request request, Consumer<Ring> rings) {
    var bookings = new Bookings(transaction);
    var due = bookings.lock(request.booking());
    if (due.isEmpty()) {
      return new PaymentRefused(Refusal.SLOT_GONE);
    }
    if (due.get().minor() == 0) {
      return book(transaction, request, rings);
    }
    if (new Payments(transaction).anyLive(request.booking())) {
      return new PaymentRefused(Refusal.ALREADY_PAYING);
    }
    return request.payer() == null
        ? new PaymentRefused(Refusal.NO_NUMBER)
        : prompt(transaction, request, due.get(), msisdn(request.payer()), rings);
  }

  /** Nothing is due: the visit is booked, and its reminders begin. */
  private static ConversationEvent book(
      DSLContext transaction, Request request, Consumer<Ring> rings) {
    if (!new Bookings(transaction).confirm(request.booking())) {
      return new PaymentRefused(Refusal.SLOT_GONE);
    }
    new Reminding(request.conversation().tenant(), transaction)
        .begin(request.booking())
        .forEach(rings);
    return new BookedUnpaid(request.booking());
  }

  private ConversationEvent prompt(
      DSLContext transaction, Request request, Money due, String msisdn, Consumer<Ring> rings) {
    var bookings = new Bookings(transaction);
    if (!bookings.keepWhilePaying(request.booking())) {
      return new PaymentRefused(Refusal.SLOT_GONE);
    }
    if (!new Payments(transaction).takePrompt(hash(msisdn), ALLOWANCE, SPAN_MINUTES)) {
      bookings.keepFor(request.booking(), request.hold());
      return new PaymentRefused(Refusal.TOO_MANY_PROMPTS);
    }
    var nonce = tokens.newNonce();
    var payment =
        new Payments(transaction)
            .open(new Payments.Request(request.booking(), due, msisdn, reference(nonce), nonce));
    tokens.remember(transaction, request.conversation().tenant(), payment, nonce);
    rings.accept(wake(transaction, request, due, payment));
    return new PaymentOpened(payment);
  }

  private static Ring wake(DSLContext transaction, Request request, Money due, PaymentId payment) {
    var row = new RowId(RowKind.PAYMENT, request.conversation().tenant(), payment.toString());
    var ring =
        new Ring(
            row,
            request.channel(),
            request.conversation().id(),
            due.shown() + " · " + request.visit());
    new Wakeups(transaction).open(ring);
    new Outboxes(transaction).open(row, OutboxKind.PUSH, "M-Pesa push " + due.shown());
    return ring;
  }

  /** What the payer's phone and receipt show; public, so it says nothing. */
  private static String reference(String nonce) {
    return "R" + nonce.replaceAll("[^A-Za-z0-9]", "").substring(0, 7).toUpperCase(Locale.ROOT);
  }

  private static String msisdn(String e164) {
    return e164.substring(1);
  }

  private byte[] hash(String msisdn) {
    return box.digest("prompt-limits", msisdn.getBytes(StandardCharsets.US_ASCII));
  }
}
