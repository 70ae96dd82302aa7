package dev.ratiba.sandbox.faults.check;

import static dev.ratiba.sandbox.faults.check.Remembered.turn;

import dev.ratiba.sandbox.faults.check.Evidence.Unrouted;
import dev.ratiba.sandbox.faults.check.Evidence.Wakeup;
import dev.ratiba.sandbox.faults.check.Tables.Appointment;
import dev.ratiba.sandbox.faults.check.Tables.Arrival;
import dev.ratiba.sandbox.faults.check.Tables.Booking;
import dev.ratiba.sandbox.faults.check.Tables.Conversation;
import dev.ratiba.sandbox.faults.check.Tables.Customer;
import dev.ratiba.sandbox.faults.check.Tables.Item;
import dev.ratiba.sandbox.faults.check.Tables.Message;
import dev.ratiba.sandbox.faults.check.Tables.Outbox;
import dev.ratiba.sandbox.faults.check.Tables.Payment;
import dev.ratiba.sandbox.faults.check.Tables.Profile;
import dev.ratiba.sandbox.faults.check.Tables.Service;
import dev.ratiba.sandbox.faults.check.Tables.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Evidence written by hand: Amina wrote to the spa, agreed, paid and is booked; the salon next door
 * has nobody. All is well, and each list may be tampered with.
 */
final class Case {
  static final Instant BEGAN = Instant.parse("2026-11-25T10:00:00Z");
  static final String AMINA = "254711000001";
  static final String THREAD = "01AMINA";
  static final Item SLOT =
      new Item(
          "staff-1", Instant.parse("2026-11-28T12:00:00Z"), Instant.parse("2026-11-28T13:00:00Z"));
  static final String CONFIRMED = "Your booking is confirmed";

  final List<Deed> deeds = new ArrayList<>();
  final List<Fault> faults = new ArrayList<>();
  final List<Fact> ledger = new ArrayList<>();
  final List<Customer> customers = new ArrayList<>();
  final List<Customer> customersNextDoor = new ArrayList<>();
  final List<Conversation> conversations = new ArrayList<>();
  final List<Turn> turns = new ArrayList<>();
  final List<Arrival> inbox = new ArrayList<>();
  final List<Message> messages = new ArrayList<>();
  final List<Outbox> outbox = new ArrayList<>();
  final List<Booking> bookings = new ArrayList<>();
  final List<Appointment> appointments = new ArrayList<>();
  final List<Payment> payments = new ArrayList<>();
  final List<Wakeup> wakeups = new ArrayList<>();
  final List<Unrouted> unrouted = new ArrayList<>();
  final List<Run> runs = new ArrayList<>();

  Case() {
    customers.add(new Customer("amina", "+" + AMINA));
    agrees();
    pays();
    isBooked();
    runs.add(conversation().run());
    runs.add(payment().ended("COMPLETED").run());
  }

  static Instant at(double seconds) {
    return BEGAN.plus(Duration.ofMillis((long) (seconds * 1_000)));
  }

  static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  private void agrees() {
    deeds.add(new Deed(at(0), "spa", AMINA, Deed.WROTE, "wamid.1", "a haircut please"));
    inbox.add(arrival(1, "whatsapp", "wamid.1", at(0.05), "turn-1"));
    messages.add(in(1, "wamid.1", at(0.1)));
    turns.add(
        turnOf(
            1,
            "{'state':'greeting'}",
            """
            [{'event':{'event':'customer-wrote'},'step':{'actions':[
               {'action':'hold-slot','service':'haircut','instead':null}]}},
             {'event':{'event':'slot-held'},'step':{'actions':[
               {'action':'say','saying':{'saying':'confirm-visit'}}]}}]
            """,
            "{'state':'confirming'}",
            "GREET → CONFIRM",
            at(0.1)));
    bookings.add(new Booking("visit", "amina", THREAD, 1_500, at(0.1), List.of(SLOT)));
    says(1, "Shall I book this for you?", at(0.1));
    deeds.add(new Deed(at(10), "spa", AMINA, Deed.WROTE, "wamid.2", "yes"));
    inbox.add(arrival(2, "whatsapp", "wamid.2", at(10.05), "turn-2"));
    messages.add(in(3, "wamid.2", at(10.1)));
    turns.add(
        turnOf(
            2,
            "{'state':'confirming'}",
            "[{'event':{'event':'customer-wrote'},'step':{'actions':[{'action':'request-payment'}]}}]",
            "{'state':'awaiting-payment','payment':'attempt'}",
            "CONFIRM → PAYMENT_PENDING",
            at(10.1)));
    says(4, "An M-Pesa prompt is on its way", at(10.1));
  }

  private void pays() {
    payments.add(
        new Payment(
            "attempt",
            "visit",
            1_500,
            AMINA,
            "R1234567",
            "settled",
            json("{'state':'settled'}"),
            1,
            "ws_CO_1",
            "RCPT000001",
            at(10.1),
            at(15.3)));
    ledger.add(mpesa("stkpush", "sent", null, 10.4));
    ledger.add(mpesa("charge", "charged", 1_500L, 15));
    deeds.add(new Deed(at(15), "spa", AMINA, Deed.PAID, "RCPT000001", "1500"));
    inbox.add(
        new Arrival(
            "payment", "attempt", 1, "daraja", "callback", "stk-callback", at(15.2), "paid"));
    turns.add(
        new Turn(
            "paid",
            "payment",
            "attempt",
            1,
            json("{'state':'prompting'}"),
            json("[{'event':'called-back'},{'event':'visit-booked'}]"),
            json("{'state':'settled'}"),
            "state=pending → settled",
            at(15.3)));
    appointments.add(new Appointment("slot", "visit", "haircut", SLOT, "confirmed", null, at(0.1)));
  }

  private void isBooked() {
    inbox.add(
        new Arrival(
            "conversation",
            THREAD,
            3,
            "ratiba",
            "paid/0",
            "conversation-event",
            at(15.3),
            "turn-3"));
    turns.add(
        turnOf(
            3,
            "{'state':'awaiting-payment','payment':'attempt'}",
            """
            [{'event':{'event':'payment-settled'},'step':{'actions':[
               {'action':'say','saying':{'saying':'booked-now','visit':{'booking':'visit'}}}]}}]
            """,
            "{'state':'booked'}",
            "PAYMENT_PENDING → BOOKED",
            at(15.4)));
    says(5, CONFIRMED, at(15.4));
    conversations.add(
        new Conversation(THREAD, "amina", "BOOKED", json("{'state':'booked'}"), 3, at(0), null));
    wakeups.add(new Wakeup("spa", "conversation", THREAD, 3, 3, at(86_415)));
  }

  static Remembered conversation() {
    return new Remembered("conversation/spa/" + THREAD, BEGAN)
        .ring(0.06)
        .task(0.06, 0.07, 0.15, turn(0.08, "GREET → CONFIRM"))
        .timer(0.15)
        .ring(10.06)
        .task(10.06, 10.07, 10.15, turn(10.08, "CONFIRM → PAYMENT_PENDING"))
        .ring(15.35)
        .task(15.35, 15.36, 15.45, turn(15.37, "PAYMENT_PENDING → BOOKED"));
  }

  static Remembered payment() {
    return new Remembered("payment/spa/attempt", at(10.2))
        .ring(0)
        .task(0, 0.01, 0.1, turn(0.02, null))
        .ring(5.02)
        .task(5.02, 5.03, 5.15, turn(5.04, "state=pending → settled"));
  }

  Turn turnOf(
      int number, String before, String events, String after, String chain, Instant takenAt) {
    return new Turn(
        "turn-" + number,
        "conversation",
        THREAD,
        number,
        json(before),
        json(events),
        json(after),
        chain,
        takenAt);
  }

  static Arrival arrival(
      long sequence, String provider, String id, Instant receivedAt, @Nullable String turn) {
    return new Arrival("conversation", THREAD, sequence, provider, id, "words", receivedAt, turn);
  }

  private static Message in(long position, String id, Instant at) {
    return new Message(id, THREAD, position, "in", id, "words", "received", 0, null, at);
  }

  /** A message of ours, and the vendor's line of it. */
  void says(long position, String text, Instant at) {
    var key = "message-" + position;
    messages.add(
        new Message(key, THREAD, position, "out", "wamid.out." + key, text, "read", 1, null, at));
    ledger.add(sent(key, text, AMINA, at.plusMillis(90)));
  }

  Fact sent(String key, String text, String to, Instant at) {
    return new Fact(
        ledger.size() + 1L,
        at,
        "whatsapp",
        "messages",
        "wamid.out." + key,
        "sent",
        null,
        to,
        json(
            "{'biz_opaque_callback_data':'%s','phone_number_id':'100','text':{'body':'%s'}}"
                .formatted(key, text)),
        json("{}"));
  }

  private Fact mpesa(String operation, String effect, @Nullable Long kes, double at) {
    return new Fact(
        ledger.size() + 1L,
        at(at),
        "daraja",
        operation,
        "ws_CO_1",
        effect,
        kes,
        AMINA,
        json("{'AccountReference':'R1234567','BusinessShortCode':'174379'}"),
        json("{'MpesaReceiptNumber':'RCPT000001'}"));
  }

  /** Changes the last element. */
  static <T> void change(List<T> list, UnaryOperator<T> change) {
    list.set(list.size() - 1, change.apply(list.getLast()));
  }

  Evidence evidence() {
    return new Evidence(
        BEGAN, at(120), deeds, faults, ledger, List.of(spa(), nextDoor()), wakeups, unrouted, runs);
  }

  private Tables spa() {
    return new Tables(
        "spa",
        new Profile("100", "174379", Duration.ofMinutes(10)),
        List.of(new Service("haircut", Duration.ofHours(1), true)),
        customers,
        conversations,
        turns,
        inbox,
        messages,
        outbox,
        bookings,
        appointments,
        payments);
  }

  private Tables nextDoor() {
    return new Tables(
        "salon",
        new Profile("200", "600000", Duration.ofMinutes(10)),
        List.of(),
        customersNextDoor,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  List<Violation> violations() {
    return Checker.check(evidence());
  }
}
