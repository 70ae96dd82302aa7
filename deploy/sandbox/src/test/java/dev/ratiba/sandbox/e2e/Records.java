package dev.ratiba.sandbox.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the business's tables, and the vendors' ledger, say of one customer. */
record Records(Stack stack, Business business, String number) {
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  /** The customer's threads, oldest first. */
  List<String> threads() {
    return query(
        "select t.id from conversations t join customers c on c.id = t.customer_id"
            + " where c.phone_e164 = ? order by t.opened_at, t.id");
  }

  String thread() {
    return threads().getLast();
  }

  String conversation() {
    return "conversation/%s/%s".formatted(business.slug(), thread());
  }

  /** The workflows of the customer's attempts to pay, oldest first. */
  List<String> attempts() {
    return query("select p.id::text from payments p" + OF_CUSTOMER + " order by p.opened_at")
        .stream()
        .map(id -> "payment/%s/%s".formatted(business.slug(), id))
        .toList();
  }

  /** The workflows of the customer's calls for a person, oldest first. */
  List<String> handoffs() {
    return query(
            "select h.id::text from handoff_log h join customers c on c.id = h.customer_id"
                + " where c.phone_e164 = ? order by h.opened_at")
        .stream()
        .map(id -> "handoff/%s/%s".formatted(business.slug(), id))
        .toList();
  }

  List<String> payments() {
    return query("select p.state from payments p" + OF_CUSTOMER + " order by p.opened_at");
  }

  List<String> receipts() {
    return query(
        "select coalesce(p.mpesa_receipt, '') from payments p"
            + OF_CUSTOMER
            + " order by p.opened_at");
  }

  List<String> appointments() {
    return query(
        "select a.status from appointments a join customers c on c.id = a.customer_id"
            + " where c.phone_e164 = ? and a.status <> 'canceled' order by a.created_at");
  }

  List<String> texts() {
    return query(
        "select m.body from messages m join conversations t on t.id = m.conversation_id"
            + " join customers c on c.id = t.customer_id where c.phone_e164 = ? order by m.position");
  }

  /** The provider's ids of the customer's messages, in the order of acceptance. */
  List<String> accepted() {
    return query(
        "select i.provider_id from inbox i join conversations t on t.id = i.recipient_id"
            + " join customers c on c.id = t.customer_id where c.phone_e164 = ?"
            + " and i.provider = 'whatsapp' order by i.sequence");
  }

  /** The same, in the order in which the conversation took them. */
  List<String> received() {
    return query(
        "select m.provider_id from messages m join conversations t on t.id = m.conversation_id"
            + " join customers c on c.id = t.customer_id where c.phone_e164 = ?"
            + " and m.direction = 'in' order by m.position");
  }

  String name() {
    return query("select name from customers c where c.phone_e164 = ?").getLast();
  }

  private static final String OF_CUSTOMER =
      " join bookings b on b.id = p.booking_id join customers c on c.id = b.customer_id"
          + " where c.phone_e164 = ?";

  /** Waits until all that was to be sent is sent and all that has come is taken. */
  Records whenQuiet() {
    await()
        .alias("nothing under way for the customer")
        .atMost(PATIENCE)
        .until(() -> underWay() == 0);
    return this;
  }

  private long underWay() {
    return Long.parseLong(
        query(
                """
                with mine as (
                  select t.id from conversations t join customers c on c.id = t.customer_id
                  where c.phone_e164 = ?)
                select (select count(*) from outbox where closed_at is null
                    and recipient_id in (select id from mine))
                  + (select count(*) from inbox where turn_id is null
                    and recipient_id in (select id from mine))
                """)
            .getFirst());
  }

  /** How often the customer was charged, by M-Pesa's own book. */
  long charges() {
    return ledger().stream().filter(fact -> operation(fact).equals("charge")).count();
  }

  /** How often a prompt was put on the customer's phone. */
  long pushes() {
    return ledger().stream()
        .filter(fact -> operation(fact).equals("stkpush"))
        .filter(fact -> fact.path("effect").asString("").equals("sent"))
        .count();
  }

  /** How often M-Pesa was asked what became of a prompt, also in vain. */
  long queries(String checkoutRequestId) {
    return stack
        .control()
        .get("/sandbox/ledger?vendor=daraja")
        .body()
        .lines()
        .map(line -> JsonMapper.shared().readTree(line))
        .filter(fact -> operation(fact).equals("stkpushquery"))
        .filter(
            fact -> fact.at("/request/CheckoutRequestID").asString("").equals(checkoutRequestId))
        .count();
  }

  private List<JsonNode> ledger() {
    return stack
        .control()
        .get("/sandbox/ledger?vendor=daraja")
        .body()
        .lines()
        .map(line -> JsonMapper.shared().readTree(line))
        .filter(this::isMine)
        .toList();
  }

  private boolean isMine(JsonNode fact) {
    return fact.path("to").asString("").equals(number)
        || fact.at("/request/PhoneNumber").asString("").equals(number);
  }

  private static String operation(JsonNode fact) {
    return fact.path("operation").asString("");
  }

  private List<String> query(String sql) {
    return Sql.strings(stack, business, sql, "+" + number);
  }
}
