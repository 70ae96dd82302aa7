package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reminders on the wire (S0-088 to S0-094). */
final class ReminderIT extends WholeStack {
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  /** Ring, two turns, two sends, and the timer between them. */
  private static final int MOST_ACTIONS = 6;

  /** Two, in the place of the start's delay and of the timer. */
  private static final int RINGS_OF_THE_TEST = 2;

  @Test
  void theSeededCustomerIsRemindedBySmsOnceHoweverOftenItIsDispatched() {
    var wanjiru = Customer.of(stack(), Business.SPA, "254700000200");
    var appointment =
        strings(
                """
                select a.id::text from appointments a join customers c on c.id = a.customer_id
                where c.phone_e164 = '+254700000200' and a.status = 'confirmed'
                """)
            .getFirst();

    var printed = dispatch();
    assertThat(printed).contains("reminder/spa_pilot/" + appointment, "24 h before");
    await().atMost(PATIENCE).until(() -> !smsTo(wanjiru).isEmpty());
    assertThat(dispatch()).doesNotContain(appointment);

    var sms = smsTo(wanjiru);
    assertThat(sms).hasSize(1);
    assertThat(sms.getFirst().path("text").asString("")).contains("Ratiba Spa", "Haircut");
    assertThat(
            strings(
                "select carried_by || ' ' || cost_micros || ' ' || cost_currency from messages"
                    + " where owner = 'reminder' and owner_id = ?",
                appointment))
        .containsExactly("sms 3000 USD");
    assertThat(logOf(appointment))
        .containsSubsequence(
            "reminder.candidate appt=" + appointment + " due_in_h=24",
            "whatsapp.session_window expired=true",
            "sms.africas_talking send phone=254•••••200 cost_usd=0.003");

    wanjiru.writes("1").reads("Thank you for telling us");
    assertThat(
            strings(
                "select status from appointments where id::text = ?"
                    + " and customer_confirmed_at is not null",
                appointment))
        .containsExactly("confirmed");
  }

  @Test
  void whoHasJustWrittenIsRemindedOnWhatsAppWithButtonsAndAtNoCost() {
    var asha = Appointments.booked(aCustomer());
    var appointment = Appointments.of(asha);
    Appointments.remind(appointment, 24);

    asha.reads("A reminder of your visit");
    assertThat(asha.received().getLast().buttons()).hasSize(3);
    assertThat(smsTo(asha)).isEmpty();
    assertThat(
            strings(
                "select carried_by || ' ' || cost_micros from messages where owner_id = ?",
                appointment))
        .containsExactly("whatsapp 0");

    asha.taps("I cannot come").reads("Shall I cancel this visit?");
  }

  /** As time alone would have it: the ring at the booking, and at each offset a turn and a send. */
  @Test
  void twoRemindersStayWithinTheirBudget() {
    var asha = Appointments.booked(aCustomer());
    var appointment = Appointments.of(asha);
    Appointments.remind(appointment, 24);
    asha.reads("A reminder of your visit");
    Appointments.remind(appointment, 2);
    asha.reads("A reminder of your visit").readsNothingMore();
    await().atMost(PATIENCE).until(() -> isOver(appointment));

    try (var histories = new Histories(stack())) {
      var bill = Bill.of(histories.of("reminder/spa_pilot/" + appointment).getEvents());
      System.out.println("two reminders: " + bill);

      assertThat(bill.actions())
          .isEqualTo(Map.of("ring", 1 + 2, "turn", 2, "activity", 2, "timer", 1));
      assertThat(bill.total() - RINGS_OF_THE_TEST).isEqualTo(MOST_ACTIONS);
    }
  }

  private static boolean isOver(String appointment) {
    return strings("select id from public.wakeups where kind = 'reminder' and id = ?", appointment)
        .isEmpty();
  }

  private static String dispatch() {
    return stack().ship("", "reminders", "dispatch", "--within", "2h").successfully();
  }

  private static List<JsonNode> smsTo(Customer customer) {
    return stack()
        .control()
        .get("/sandbox/phones/" + customer.number())
        .json()
        .path("sms")
        .valueStream()
        .filter(sms -> sms.path("direction").asString("").equals("out"))
        .toList();
  }

  private static List<String> logOf(String appointment) {
    var thread =
        strings(
                "select conversation_id from messages where owner = 'reminder' and owner_id = ?",
                appointment)
            .getFirst();
    await()
        .atMost(PATIENCE)
        .until(
            () -> lines(thread).stream().anyMatch(line -> line.startsWith("sms.africas_talking")));
    return lines(thread);
  }

  private static List<String> lines(String thread) {
    return ThreadLog.of(stack(), thread).stream().map(ThreadLog.Line::message).toList();
  }

  private static List<String> strings(String sql, Object... values) {
    return Sql.strings(stack(), Business.SPA, sql, values);
  }
}
