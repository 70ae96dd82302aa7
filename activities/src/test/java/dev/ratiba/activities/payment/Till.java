package dev.ratiba.activities.payment;

import static java.util.Objects.requireNonNull;

import dev.ratiba.activities.wakeup.Turned;
import dev.ratiba.booking.Money;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Visit;
import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.Json;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.booking.Bookings;
import dev.ratiba.db.booking.Catalogue;
import dev.ratiba.db.conversation.Contact;
import dev.ratiba.db.conversation.Contacts;
import dev.ratiba.db.conversation.Sender;
import dev.ratiba.db.conversation.Threads;
import dev.ratiba.db.payment.Callbacks;
import dev.ratiba.db.payment.Payments;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.db.wakeup.Inboxes;
import dev.ratiba.db.wakeup.Outboxes;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.payment.PaymentEvent;
import dev.ratiba.payment.PaymentId;
import dev.ratiba.payment.StkCallback;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.OutboxKind;
import dev.ratiba.wakeup.OutboxRow;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** A business whose customers hold slots and pay, or do not: the small language of these tests. */
final class Till {
  static final Money PRICE = Money.kes(1500);
  static final Instant TOMORROW = Instant.parse("2099-03-02T06:00:00Z");

  private final TestDatabase postgres;
  private final TenantSlug spa;
  private final PaymentTurns turns;
  private int customers;

  Till(TestDatabase postgres, String tenant) {
    this.postgres = postgres;
    this.spa = postgres.addTenant(tenant);
    this.turns = new PaymentTurns(postgres.open());
  }

  /** Gives the business an account at M-Pesa. */
  Till withAccount(SecretBox box) {
    var passkey = box.seal("tenant/" + spa + "/DARAJA_PASSKEY", "passkey");
    asOwner("update %s.profile set mpesa_shortcode = '174379'".formatted(spa.schema()));
    postgres.asOwner(owner ->
        owner.execute(
            "insert into %s.secrets (name, ciphertext) values ('DARAJA_PASSKEY', {0})"
                .formatted(spa.schema()),
            DSL.val(passkey)));
    return this;
  }

  /** A haircut that a new customer holds at this time. */
  Visit held(Instant starts) {
    return inSpa(transaction -> {
      var sender = new Sender("whatsapp", "+2547%08d".formatted(++customers), null, "");
      var customer = new Contacts(transaction).findOrMake(sender);
      var hello = new Arrival("test", UUID.randomUUID().toString(), "words", JSONB.jsonb("{}"));
      var thread =
          new Threads(spa, transaction).tell(Contact.on("whatsapp", customer), hello).ring().row();
      var haircut = new Catalogue(transaction).services().getFirst();
      var staff = new Catalogue(transaction).staff().getFirst().id();
      var slot = new Slot(staff, starts, starts.plus(Duration.ofHours(1)));
      var life = Duration.ofMinutes(10);
      var hold = new Bookings.Hold(customer, new ThreadId(thread.id()), haircut, slot, life);
      return new Bookings(transaction).hold(hold, null).orElseThrow();
    });
  }

  /** An attempt as a conversation opens it, its prompt still to be pushed. */
  PaymentId opened(Visit visit) {
    return inSpa(transaction -> {
      new Bookings(transaction).keepWhilePaying(visit.booking());
      var nonce = UUID.randomUUID().toString().replace("-", "").substring(0, 22);
      var payment =
          new Payments(transaction)
              .open(new Payments.Request(visit.booking(), PRICE, "254712345678", "RABC", nonce));
      new Wakeups(transaction).open(Ring.of(row(payment)));
      new Outboxes(transaction).open(row(payment), OutboxKind.PUSH, "M-Pesa push KES 1,500");
      return payment;
    });
  }

  /** An attempt whose prompt is on the phone. */
  PaymentId prompted(Visit visit) {
    var payment = opened(visit);
    inSpa(transaction -> {
      new Payments(transaction).pushed(payment, "merchant", checkoutOf(payment));
      new Outboxes(transaction)
          .open(row(payment))
          .forEach(push -> new Outboxes(transaction).close(push.id(), "accepted"));
      return true;
    });
    return payment;
  }

  static String checkoutOf(PaymentId payment) {
    return "ws_CO_" + payment;
  }

  RowId row(PaymentId payment) {
    return new RowId(RowKind.PAYMENT, spa, payment.toString());
  }

  StkCallback paid(PaymentId payment, Money amount, String receipt) {
    return new StkCallback(checkoutOf(payment), "merchant", "0", amount, receipt);
  }

  StkCallback ended(PaymentId payment, String code) {
    return new StkCallback(checkoutOf(payment), "merchant", code, null, null);
  }

  /** M-Pesa calls back, and the payment is turned. */
  Turned callsBack(PaymentId payment, StkCallback callback) {
    calls(payment, callback);
    return turn(payment);
  }

  /** M-Pesa calls back, and nobody turns yet. */
  Callbacks.Taken calls(PaymentId payment, StkCallback callback) {
    var body = Json.write(callback);
    return new Callbacks(postgres.open())
        .accept(
            spa,
            payment,
            new Arrival("daraja", payment + "/" + body.data().hashCode(), StkCallback.KIND, body));
  }

  /** What one of our own activities tells the payment, and its turn. */
  Turned happens(PaymentId payment, PaymentEvent event) {
    inSpa(transaction ->
        new Inboxes(transaction)
            .append(row(payment), PaymentArrivals.of(UUID.randomUUID().toString(), event)));
    return turn(payment);
  }

  /** M-Pesa answers the open query with a final code. */
  Turned answers(PaymentId payment, String code) {
    closeOutbox(payment);
    return happens(payment, new PaymentEvent.Queried(Instant.now(), code));
  }

  Turned turn(PaymentId payment) {
    return turns.take(row(payment));
  }

  /** So much later; the turn finds its deadline passed. */
  Turned later(PaymentId payment, Duration time) {
    for (var since : List.of("opened", "ended")) {
      asOwner(
          """
          update %s.payments set situation = jsonb_set(situation, '{%s}',
            to_jsonb((situation ->> '%s')::timestamptz - interval '%d seconds'))
          where id = '%s' and situation ->> '%s' is not null
          """
              .formatted(spa.schema(), since, since, time.toSeconds(), payment, since));
    }
    return turn(payment);
  }

  void closeOutbox(PaymentId payment) {
    inSpa(transaction -> {
      var outboxes = new Outboxes(transaction);
      outboxes.open(row(payment)).forEach(open -> outboxes.close(open.id(), "done"));
      return true;
    });
  }

  List<OutboxRow> openRows(PaymentId payment) {
    return inSpa(transaction -> new Outboxes(transaction).open(row(payment)));
  }

  List<OutboxKind> outbox(PaymentId payment) {
    return openRows(payment).stream().map(OutboxRow::kind).toList();
  }

  String state(PaymentId payment) {
    return requireNonNull(text("select state from %s.payments where id = '" + payment + "'"));
  }

  @Nullable String checkoutKept(PaymentId payment) {
    return text("select checkout_request_id from %s.payments where id = '" + payment + "'");
  }

  @Nullable String receipt(PaymentId payment) {
    return text("select mpesa_receipt from %s.payments where id = '" + payment + "'");
  }

  /** "confirmed", "reserved" or, while it is being paid for, "kept"; null when there is none. */
  @Nullable String slotOf(Visit visit) {
    return text(
        """
        select case when hold_expires_at = 'infinity' then 'kept' else status end
        from %s.appointments where booking_id =
        """
            + "'"
            + visit.booking()
            + "'");
  }

  /** What the conversations have been told, in order. */
  List<String> told() {
    return texts(
        """
        select concat_ws(' ', payload ->> 'event', payload ->> 'trouble') from %s.inbox
        where recipient = 'conversation' and kind = 'conversation-event' order by received_at
        """);
  }

  /** Whether the row still lives. */
  boolean lives(PaymentId payment) {
    return text("select id from public.wakeups where id = '" + payment + "'") != null;
  }

  /** All conversations end, as after a long silence. */
  void closeThreads() {
    asOwner("update %s.conversations set closed_at = now()".formatted(spa.schema()));
    asOwner("delete from public.wakeups where kind = 'conversation' and tenant = '" + spa + "'");
  }

  /** Whether the conversation takes turns. */
  boolean isOpen(RowId thread) {
    return inSpa(
        transaction -> new Threads(spa, transaction).lock(new ThreadId(thread.id())).isPresent());
  }

  void release(Visit visit) {
    asOwner(
        "update %s.appointments set hold_expires_at = now() where booking_id = '%s'"
            .formatted(spa.schema(), visit.booking()));
    inSpa(transaction -> {
      new Bookings(transaction).release(visit.booking());
      return true;
    });
  }

  <T> T inSpa(Function<DSLContext, T> work) {
    return postgres.open().asTenant(spa, work);
  }

  int asOwner(String sql) {
    return postgres.asOwner(owner -> owner.execute(sql));
  }

  private @Nullable String text(String sql) {
    var found = texts(sql);
    return found.isEmpty() ? null : found.getFirst();
  }

  private List<String> texts(String sql) {
    return postgres.asOwner(owner ->
        owner
            .fetch(sql.replace("%s", spa.schema()))
            .map((Record line) -> line.get(0, String.class)));
  }
}
