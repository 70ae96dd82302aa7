package dev.ratiba.db.payment;

import static dev.ratiba.db.schema.tenant_template.Tables.BOOKINGS;
import static dev.ratiba.db.schema.tenant_template.Tables.CONVERSATIONS;
import static dev.ratiba.db.schema.tenant_template.Tables.PAYMENTS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Money;
import dev.ratiba.db.Json;
import dev.ratiba.db.booking.Bookings;
import dev.ratiba.db.conversation.Contact;
import dev.ratiba.payment.PaymentId;
import dev.ratiba.payment.PaymentState;
import dev.ratiba.payment.PaymentStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** Attempts to be paid. An attempt is opened, and ends, only under the lock of its booking. */
public final class Payments {
  private static final Field<Instant> NOW = field("now()", Instant.class);

  private final DSLContext tenant;

  public Payments(DSLContext tenant) {
    this.tenant = tenant;
  }

  /** An attempt as a turn finds it, locked. */
  public record Attempt(
      PaymentId id,
      BookingId booking,
      UUID customer,
      @Nullable String thread,
      String channel,
      @Nullable String session,
      Money amount,
      PaymentState state,
      int turns,
      @Nullable String checkoutRequestId,
      Instant now) {
    /** Who is told what becomes of it. */
    public Contact payer() {
      return new Contact(customer, channel, session);
    }
  }

  /** What is to be asked for, from whom. */
  public record Request(
      BookingId booking, Money amount, String payerMsisdn, String reference, String tokenNonce) {}

  /** What a push or a query needs to know of an attempt. */
  public record Prompt(
      Money amount,
      String payerMsisdn,
      String reference,
      String tokenNonce,
      @Nullable String checkoutRequestId,
      @Nullable String thread) {}

  /** Whether the booking has an attempt under way, money, or money that a person looks at. */
  public boolean anyLive(BookingId booking) {
    return tenant.fetchExists(
        PAYMENTS,
        PAYMENTS
            .BOOKING_ID
            .eq(booking.value())
            .and(PAYMENTS.STATE.in("pending", "settled", "review", "refund_pending")));
  }

  public boolean anySettled(BookingId booking) {
    return tenant.fetchExists(
        PAYMENTS, PAYMENTS.BOOKING_ID.eq(booking.value()).and(PAYMENTS.STATE.eq("settled")));
  }

  /** Opens an attempt; the caller holds the booking's lock and has seen that none is live. */
  public PaymentId open(Request request) {
    var state = new PaymentState.Prompting(tenant.select(NOW).fetchSingle().value1(), 0, false);
    return new PaymentId(
        tenant
            .insertInto(PAYMENTS)
            .set(PAYMENTS.BOOKING_ID, request.booking().value())
            .set(PAYMENTS.AMOUNT_MINOR, request.amount().minor())
            .set(PAYMENTS.CURRENCY, request.amount().currency())
            .set(PAYMENTS.PAYER_MSISDN, request.payerMsisdn())
            .set(PAYMENTS.REFERENCE, request.reference())
            .set(PAYMENTS.TOKEN_NONCE, request.tokenNonce())
            .set(PAYMENTS.STATE, state.code())
            .set(PAYMENTS.SITUATION, Json.write(state))
            .set(PAYMENTS.DEADLINE, PaymentStep.deadline(state).orElseThrow())
            .returning(PAYMENTS.ID)
            .fetchSingle()
            .getId());
  }

  /** Locks the attempt's booking, then the attempt: the order that everybody keeps. */
  public Optional<Attempt> lock(PaymentId id) {
    return bookingOf(id)
        .flatMap(booking -> {
          var _ = new Bookings(tenant).lock(booking);
          return tenant
              .select(
                  PAYMENTS.ID.convertFrom(PaymentId::new),
                  PAYMENTS.BOOKING_ID.convertFrom(BookingId::new),
                  BOOKINGS.CUSTOMER_ID,
                  BOOKINGS.CONVERSATION_ID,
                  coalesce(CONVERSATIONS.CHANNEL, "whatsapp"),
                  CONVERSATIONS.SESSION_ID,
                  row(PAYMENTS.AMOUNT_MINOR, PAYMENTS.CURRENCY).mapping(Money::new),
                  PAYMENTS.SITUATION.convertFrom(json -> Json.read(json, PaymentState.class)),
                  PAYMENTS.TURNS,
                  PAYMENTS.CHECKOUT_REQUEST_ID,
                  field("clock_timestamp()", Instant.class))
              .from(PAYMENTS)
              .join(BOOKINGS)
              .on(BOOKINGS.ID.eq(PAYMENTS.BOOKING_ID))
              .leftJoin(CONVERSATIONS)
              .on(CONVERSATIONS.ID.eq(BOOKINGS.CONVERSATION_ID))
              .where(PAYMENTS.ID.eq(id.value()))
              .forNoKeyUpdate()
              .of(PAYMENTS)
              .fetchOptional(Records.mapping(Attempt::new));
        });
  }

  /** Writes where an attempt stands now. */
  public void leave(PaymentId id, PaymentState state, @Nullable Instant deadline) {
    var ended = !(state instanceof PaymentState.Prompting);
    tenant
        .update(PAYMENTS)
        .set(PAYMENTS.STATE, state.code())
        .set(PAYMENTS.SITUATION, Json.write(state))
        .set(PAYMENTS.DEADLINE, deadline)
        .set(PAYMENTS.TURNS, PAYMENTS.TURNS.plus(1))
        .set(PAYMENTS.ENDED_AT, ended ? coalesce(PAYMENTS.ENDED_AT, NOW) : PAYMENTS.ENDED_AT)
        .where(PAYMENTS.ID.eq(id.value()))
        .execute();
  }

  /**
   * Asks for what was paid for the booking to be sent back; empty when nothing was. The payout is
   * somebody's decision.
   */
  public Optional<Money> askForRefund(BookingId booking) {
    var state = new PaymentState.RefundPending();
    return tenant
        .update(PAYMENTS)
        .set(PAYMENTS.STATE, state.code())
        .set(PAYMENTS.SITUATION, Json.write(state))
        .where(PAYMENTS.BOOKING_ID.eq(booking.value()))
        .and(PAYMENTS.STATE.eq("settled"))
        .returning(PAYMENTS.AMOUNT_MINOR, PAYMENTS.CURRENCY)
        .fetchOptional()
        .map(paid -> new Money(paid.getAmountMinor(), paid.getCurrency()));
  }

  /** Writes the receipt that came with the money, or after it. */
  public void receipt(PaymentId id, String receipt) {
    tenant
        .update(PAYMENTS)
        .set(PAYMENTS.MPESA_RECEIPT, receipt)
        .where(PAYMENTS.ID.eq(id.value()))
        .and(PAYMENTS.MPESA_RECEIPT.isNull())
        .execute();
  }

  /** Whether another attempt has this receipt: M-Pesa gives each to one payment. */
  public boolean isReceiptOfAnother(PaymentId id, String receipt) {
    return tenant.fetchExists(
        PAYMENTS, PAYMENTS.MPESA_RECEIPT.eq(receipt).and(PAYMENTS.ID.ne(id.value())));
  }

  public Optional<Prompt> prompt(PaymentId id) {
    return tenant
        .select(
            row(PAYMENTS.AMOUNT_MINOR, PAYMENTS.CURRENCY).mapping(Money::new),
            PAYMENTS.PAYER_MSISDN,
            PAYMENTS.REFERENCE,
            PAYMENTS.TOKEN_NONCE,
            PAYMENTS.CHECKOUT_REQUEST_ID,
            BOOKINGS.CONVERSATION_ID)
        .from(PAYMENTS)
        .join(BOOKINGS)
        .on(BOOKINGS.ID.eq(PAYMENTS.BOOKING_ID))
        .where(PAYMENTS.ID.eq(id.value()))
        .fetchOptional(Records.mapping(Prompt::new));
  }

  /**
   * Whether the attempt has not ended, was opened no longer ago than this, and no money has come by
   * another one: late money of the last attempt makes this one needless.
   */
  public boolean isStillWanted(Duration age, PaymentId id) {
    var since = field("now() - make_interval(secs => {0})", Instant.class, val(age.toSeconds()));
    var other = PAYMENTS.as("other");
    return tenant.fetchExists(
        PAYMENTS,
        PAYMENTS
            .ID
            .eq(id.value())
            .and(PAYMENTS.STATE.eq("pending"))
            .and(PAYMENTS.OPENED_AT.gt(since))
            .andNotExists(
                selectOne()
                    .from(other)
                    .where(other.BOOKING_ID.eq(PAYMENTS.BOOKING_ID))
                    .and(other.STATE.in("settled", "review", "refund_pending"))));
  }

  /** M-Pesa accepted the push under these names. A callback may have been quicker. */
  public void pushed(PaymentId id, String merchantRequestId, String checkoutRequestId) {
    tenant
        .update(PAYMENTS)
        .set(PAYMENTS.MERCHANT_REQUEST_ID, merchantRequestId)
        .set(PAYMENTS.CHECKOUT_REQUEST_ID, checkoutRequestId)
        .where(PAYMENTS.ID.eq(id.value()))
        .and(PAYMENTS.CHECKOUT_REQUEST_ID.isNull())
        .execute();
  }

  /** The conversation that the attempt belongs to; empty when it is not there. */
  public Optional<String> threadOf(PaymentId id) {
    return prompt(id).map(Prompt::thread);
  }

  public Optional<Instant> deadlineOf(PaymentId id) {
    return tenant
        .select(PAYMENTS.DEADLINE)
        .from(PAYMENTS)
        .where(PAYMENTS.ID.eq(id.value()))
        .fetchOptional(PAYMENTS.DEADLINE);
  }

  private Optional<BookingId> bookingOf(PaymentId id) {
    return tenant
        .select(PAYMENTS.BOOKING_ID)
        .from(PAYMENTS)
        .where(PAYMENTS.ID.eq(id.value()))
        .fetchOptional(PAYMENTS.BOOKING_ID)
        .map(BookingId::new);
  }

  /** Takes one prompt to the number out of its allowance, across tenants; false when used up. */
  public boolean takePrompt(byte[] numberHash, int allowance, int minutes) {
    return Boolean.TRUE.equals(
        tenant
            .select(
                field(
                    "public.take_prompt({0}, {1}, make_interval(mins => {2}))",
                    Boolean.class, val(numberHash), val(allowance), val(minutes)))
            .fetchSingle()
            .value1());
  }
}
