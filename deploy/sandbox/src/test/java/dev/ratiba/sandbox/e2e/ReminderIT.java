package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
    var visit = BookedVisit.of(stack(), wanjiru);
    var appointment = visit.appointment();

    var printed = dispatch();
    assertThat(printed).contains(visit.workflow(), "24 h before");
    await().atMost(PATIENCE).until(() -> !visit.sms().isEmpty());
    assertThat(dispatch()).doesNotContain(appointment);

    var sms = visit.sms();
    assertThat(sms).hasSize(1);
    assertThat(sms.getFirst().path("text").asString("")).contains("Ratiba Spa", "Haircut");
    assertThat(visit.messages("carried_by || ' ' || cost_micros || ' ' || cost_currency"))
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
    var asha = aCustomer();
    var visit = BookedVisit.by(stack(), asha);
    visit.isIn(24);

    asha.reads("A reminder of your visit");
    assertThat(asha.received().getLast().buttons()).hasSize(3);
    assertThat(visit.sms()).isEmpty();
    assertThat(visit.messages("carried_by || ' ' || cost_micros")).containsExactly("whatsapp 0");

    asha.taps("I cannot come").reads("Shall I cancel this visit?");
  }

  /** As time alone would have it: the ring at the booking, and at each offset a turn and a send. */
  @Test
  void twoRemindersStayWithinTheirBudget() {
    var asha = aCustomer();
    var visit = BookedVisit.by(stack(), asha);
    visit.isIn(24);
    asha.reads("A reminder of your visit");
    visit.isIn(2);
    asha.reads("A reminder of your visit").readsNothingMore();
    visit.isOver();

    try (var histories = new Histories(stack())) {
      var bill = Bill.of(histories.of(visit.workflow()).getEvents());
      System.out.println("two reminders: " + bill);

      assertThat(bill.actions())
          .isEqualTo(Map.of("ring", 1 + 2, "turn", 2, "activity", 2, "timer", 1));
      assertThat(bill.total() - RINGS_OF_THE_TEST).isEqualTo(MOST_ACTIONS);
    }
  }

  private static String dispatch() {
    return stack().ship("", "reminders", "dispatch", "--within", "2h").successfully();
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
