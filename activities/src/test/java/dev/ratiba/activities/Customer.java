package dev.ratiba.activities;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Money;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Visit;
import dev.ratiba.db.Json;
import dev.ratiba.db.booking.Bookings;
import dev.ratiba.db.conversation.Reception;
import dev.ratiba.db.conversation.Sender;
import dev.ratiba.db.payment.Callbacks;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.messaging.Inbound;
import dev.ratiba.messaging.Tap;
import dev.ratiba.payment.PaymentId;
import dev.ratiba.payment.StkCallback;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Who writes to a {@link Shop}, holds a slot there and pays for it, or does not. */
final class Customer {
  static final Money PRICE = Money.kes(1500);

  private final Shop shop;
  private final String phone;
  private final ResourceBundle texts;
  private final boolean speaksEnglish;
  private @Nullable RowId thread;
  private long heardUpTo;

  Customer(Shop shop, String phone, String language) {
    this.shop = shop;
    this.phone = phone;
    this.speaksEnglish = language.equals("en");
    this.texts =
        ResourceBundle.getBundle(
            "messages",
            Locale.of(language),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** Asks for a haircut at this hour of tomorrow, and holds it. */
  Customer holds(int hour) {
    says(
        speaksEnglish
            ? "I would like to book a haircut tomorrow at %d:00".formatted(hour)
            : "Habari, nataka kunyoa kesho " + inSwahili(hour));
    return this;
  }

  /** The Swahili clock begins at six. */
  private static String inSwahili(int hour) {
    return "saa %d %s".formatted(hour - 6, hour < 12 ? "asubuhi" : hour < 16 ? "mchana" : "jioni");
  }

  /** Agrees to what is held, so that an attempt to be paid is opened. */
  Customer agrees() {
    return says(speaksEnglish ? "yes" : "ndiyo");
  }

  Customer says(String text) {
    writes(text);
    shop.settleDown(thread());
    return this;
  }

  Customer taps(Tap tap) {
    tapped(tap);
    shop.settleDown(thread());
    return this;
  }

  /** The message is taken in, and nobody turns yet. */
  Optional<Ring> writes(String text) {
    var id = "wamid." + UUID.randomUUID();
    return sends(new Inbound.Words(id, null, "", text));
  }

  Optional<Ring> tapped(Tap tap) {
    var id = "wamid." + UUID.randomUUID();
    return sends(new Inbound.Tapped(id, null, "", tap.token(), "a button"));
  }

  private Optional<Ring> sends(Inbound inbound) {
    var ring =
        new Reception(shop.database())
            .accept(
                shop.slug(),
                new Sender("whatsapp", phone, null, ""),
                new Arrival(
                    "whatsapp", inbound.providerId(), inbound.typeName(), Json.write(inbound)));
    ring.ifPresent(to -> thread = to.row());
    return ring;
  }

  RowId thread() {
    return requireNonNull(thread);
  }

  /** The latest visit that was held for this customer. */
  Visit visit() {
    var booking =
        requireNonNull(
            shop.text(
                "select id from %s.bookings where conversation_id = '{}' order by created_at desc"
                    .replace("{}", thread().id())));
    return shop.inside(sql -> new Bookings(sql).visit(BookingId.of(booking)).orElseThrow());
  }

  Slot slot() {
    return visit().slot();
  }

  /** The latest attempt to be paid by this customer. */
  RowId payment() {
    var payment =
        requireNonNull(
            shop.text(
                """
                select payments.id from %s.payments join %s.bookings b on b.id = booking_id
                where b.conversation_id = '{}' order by opened_at desc
                """
                    .replace("{}", thread().id())));
    return new RowId(RowKind.PAYMENT, shop.slug(), payment);
  }

  /** The states of all attempts, first one first. */
  List<String> payments() {
    return shop.texts(
        """
        select payments.state from %s.payments join %s.bookings b on b.id = booking_id
        where b.conversation_id = '{}' order by opened_at
        """
            .replace("{}", thread().id()));
  }

  /** "confirmed", "reserved" or, while it is being paid for, "kept"; each slot of this customer. */
  List<String> slots() {
    return shop.texts(
        """
        select case when hold_expires_at = 'infinity' then 'kept' else status end
        from %s.appointments a join %s.bookings b on b.id = a.booking_id
        where b.conversation_id = '{}' order by a.created_at
        """
            .replace("{}", thread().id()));
  }

  String state() {
    return requireNonNull(
        shop.text("select state from %s.conversations where id = '" + thread().id() + "'"));
  }

  static StkCallback paid(RowId payment, String receipt) {
    return new StkCallback(checkoutOf(payment), "merchant", "0", PRICE, receipt);
  }

  static StkCallback ended(RowId payment, String code) {
    return new StkCallback(checkoutOf(payment), "merchant", code, null, null);
  }

  static String checkoutOf(RowId payment) {
    return "ws_CO_" + payment.id();
  }

  /** M-Pesa calls back, and nobody turns yet. */
  Callbacks.Taken calls(RowId payment, StkCallback callback) {
    var body = Json.write(callback);
    var id = payment.id() + "/" + body.data().hashCode();
    return new Callbacks(shop.database())
        .accept(
            shop.slug(),
            PaymentId.of(payment.id()),
            new Arrival("daraja", id, StkCallback.KIND, body));
  }

  /** M-Pesa calls back, and whoever is rung turns. */
  Customer callsBack(RowId payment, StkCallback callback) {
    calls(payment, callback);
    shop.settleDown(payment);
    return this;
  }

  /** So much time passes for the attempt, of which it is woken as it would be. */
  Customer waits(RowId payment, Duration time) {
    for (var since : List.of("opened", "ended")) {
      shop.sql(
          """
          update %s.payments set situation = jsonb_set(situation, '{@}',
            to_jsonb((situation ->> '@')::timestamptz - interval '# seconds'))
          where id = '!' and situation ->> '@' is not null
          """
              .replace("@", since)
              .replace("#", Long.toString(time.toSeconds()))
              .replace("!", payment.id()));
    }
    shop.settleDown(payment);
    return this;
  }

  /** Neither says a word for longer than this state has patience. */
  Customer isSilent() {
    var _ = shop.deliver(thread());
    shop.sql(
        "update %s.conversations set deadline = now() - interval '1 second' where id = '{}'"
            .replace("{}", thread().id()));
    shop.settleDown(thread());
    return this;
  }

  /** The hold's ordinary time runs out, if it has one. */
  Customer holdRunsOut() {
    shop.sql(
        """
        update %s.appointments set hold_expires_at = now() - interval '1 second'
        where booking_id = '{}' and status = 'reserved' and hold_expires_at <> 'infinity'
        """
            .replace("{}", visit().booking().toString()));
    return this;
  }

  /**
   * Asserts what was said since the last time: one message each, and in each these texts.
   *
   * @param messages keys of texts, joined by a blank
   */
  Customer hears(String... messages) {
    return hearsOneOf(List.of(List.of(messages)));
  }

  /** One of these in full, where two things that cross may be told either way. */
  Customer hearsOneOf(List<List<String>> ways) {
    var said = newMessages();
    assertThat(ways).as("what was said: %s", said).anyMatch(way -> fits(said, way));
    return this;
  }

  private boolean fits(List<String> said, List<String> messages) {
    return said.size() == messages.size()
        && IntStream.range(0, said.size())
            .allMatch(place -> fits(said.get(place), messages.get(place)));
  }

  private boolean fits(String text, String keys) {
    var from = 0;
    for (var key : keys.split(" ", -1)) {
      var found = text.indexOf(beginning(key), from);
      if (found < 0) {
        return false;
      }
      from = found + 1;
    }
    return true;
  }

  Customer hearsNothing() {
    return hears();
  }

  private String beginning(String key) {
    return texts.getString(key).split("[{\n]", 2)[0];
  }

  private List<String> newMessages() {
    var where =
        " from %s.messages where direction = 'out' and conversation_id = '" + thread().id() + "'";
    var said =
        shop.texts("select body" + where + " and position > " + heardUpTo + " order by position");
    heardUpTo =
        Long.parseLong(requireNonNull(shop.text("select coalesce(max(position), 0)" + where)));
    return said;
  }
}
