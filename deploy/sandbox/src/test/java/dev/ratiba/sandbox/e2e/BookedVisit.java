package dev.ratiba.sandbox.e2e;

import static org.awaitility.Awaitility.await;

import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.Ringer;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A customer's confirmed appointment, and what they are told of it beforehand. */
record BookedVisit(Stack stack, Customer customer, String appointment) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A new one, which the customer has just paid. */
  static BookedVisit by(Stack stack, Customer customer) {
    customer.writes("I would like a haircut on " + Slots.next().inEnglish());
    customer.reads("Shall I book");
    MpesaWeather.fair(() -> customer.writes("yes").reads("Thank you").entersThePin());
    customer.reads("confirmed");
    return of(stack, customer);
  }

  /** The one that the customer has. */
  static BookedVisit of(Stack stack, Customer customer) {
    var id =
        Sql.strings(
                stack,
                customer.business(),
                """
                select a.id::text from appointments a join customers c on c.id = a.customer_id
                where c.phone_e164 = '+' || ? and a.status = 'confirmed'
                """,
                customer.number())
            .getFirst();
    return new BookedVisit(stack, customer, id);
  }

  String workflow() {
    return "reminder/%s/%s".formatted(customer.business().slug(), appointment);
  }

  /**
   * So much time has passed that this offset is due: the sweeper rings as the timer would. A turn
   * may be under way, so the rows are locked in its order.
   */
  void isIn(int hours) {
    strings(
        """
        with quiet as (
          update profile set reminder_quiet_from = '00:00', reminder_quiet_until = '00:00'
        ), due as (
          select date_trunc('second', now()) + interval '%d hours' as starts
        ), shifted as (
          update reminders set deadline = now(), asked_at = now(),
            situation = jsonb_set(situation, '{starts}', to_jsonb(due.starts))
          from due where appointment_id::text = ? returning appointment_id
        ), first as (
          select count(*) from shifted
        ), moved as (
          update appointments set starts_at = due.starts, ends_at = due.starts + interval '1 second'
          from due, first where id::text = ? returning id
        ), woken as (
          update public.wakeups set due_at = now() - interval '3 seconds'
          where kind = 'reminder' and id = ? and exists (select from moved) returning id
        )
        select moved.id::text from moved, shifted, woken
        """
            .formatted(hours),
        appointment,
        appointment,
        appointment);
  }

  /** As well, and somebody rings at once. */
  void isDueIn(int hours) {
    isIn(hours);
    var slug = new TenantSlug(customer.business().slug());
    try (var engine = new Histories(stack)) {
      new Ringer(engine.client()).ring(Ring.of(new RowId(RowKind.REMINDER, slug, appointment)));
    }
  }

  /** The customer has not written for two days, by what the business knows. */
  void closesTheWindow() {
    strings(
        """
        update conversations c set last_inbound_at = now() - interval '2 days'
        from appointments a where a.customer_id = c.customer_id and a.id::text = ?
        returning c.id
        """,
        appointment);
  }

  /** Nothing more is to be sent, now or later. */
  void isOver() {
    await()
        .alias("the reminders of " + appointment + " are over")
        .atMost(PATIENCE)
        .until(() ->
            strings("select id from public.wakeups where kind = 'reminder' and id = ?", appointment)
                .isEmpty());
  }

  /** What was sent of it, each by its way, its fate and its cost, in the order of sending. */
  List<String> messages(String what) {
    return strings(
        "select "
            + what
            + " from messages where owner = 'reminder' and owner_id = ? order by position",
        appointment);
  }

  /** The customer's SMS from the business. */
  List<JsonNode> sms() {
    return stack
        .control()
        .get("/sandbox/phones/" + customer.number())
        .json()
        .path("sms")
        .valueStream()
        .filter(sms -> sms.path("direction").asString("").equals("out"))
        .toList();
  }

  private List<String> strings(String sql, Object... values) {
    return Sql.strings(stack, customer.business(), sql, values);
  }
}
