package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reminder by SMS to who has not written on WhatsApp for a day, and what they text back. */
final class SmsAnswersIT extends WholeStack {
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final Customer asha = aCustomer();
  private final BookedVisit visit = BookedVisit.by(stack(), asha);
  private final String appointment = visit.appointment();
  private final SmsPhone phone = new SmsPhone(stack(), asha);

  @BeforeEach
  void remindBySms() {
    visit.closesTheWindow();
    visit.isIn(24);
    phone.reads("Ratiba Spa: your Haircut is on", "1 I am coming, 2 another time");
  }

  @Test
  void threeCancelsTheVisitOnceAndEverybodyKnows() {
    phone.writes("3").reads("Shall I call off Haircut", "\n1 Call it off\n2 Keep it");
    phone.writes("CANCEL").reads("Nothing was changed", "\n1 Call it off\n2 Keep it");
    assertThat(status()).isEqualTo("confirmed");

    phone.writes("1").reads("I have cancelled Haircut", "KES 1,500");
    assertThat(status()).isEqualTo("canceled");
    assertThat(asha.records().payments()).containsExactly("refund_pending");
    var owner = Customer.of(stack(), Business.SPA, "254700000100");
    await("the owner is told")
        .atMost(PATIENCE)
        .until(() ->
            owner.received().stream()
                .anyMatch(told ->
                    told.text().contains("cancelled Haircut")
                        && told.text().contains(asha.number())));

    phone.writes("1").reads("that was cancelled, so I have changed nothing").readsNothingMore();
    asha.readsNothingMore();
    assertThat(asha.records().payments()).containsExactly("refund_pending");
    assertThat(costs()).hasSize(4).allMatch(cost -> cost.matches("sms \\d+ USD"));
  }

  @Test
  void twoMovesItToATimeThatIsChosenByItsNumber() {
    var before = startsAt();
    phone.writes("2").reads("When would you like to come instead for Haircut");
    phone.writes("the day after tomorrow").reads("\n1 ", "\n2 ", "\n3 ");
    phone.writes("3").reads("Shall I move Haircut from", "\n1 Move it\n2 Another time");
    phone.writes("1").reads("Moved: Haircut is now on").readsNothingMore();

    assertThat(status()).isEqualTo("confirmed");
    assertThat(startsAt()).isNotEqualTo(before);
    asha.readsNothingMore();
  }

  @Test
  void stopIsForTheTextsAndTheVisitStaysBooked() {
    phone.writes("Yes").reads("Nothing was changed", "Does that still suit you?");
    phone.writes("STOP").reads("You get no more texts", "START").readsNothingMore();

    assertThat(status()).isEqualTo("confirmed");
    assertThat(optOuts("words_out", "opted_in_at is null")).containsExactly("STOP");
    phone.writes("START").reads("Welcome back").readsNothingMore();
    assertThat(optOuts("words_in", "opted_in_at is not null")).containsExactly("START");
  }

  private String status() {
    return strings("select status from appointments where id::text = ?", appointment).getFirst();
  }

  private String startsAt() {
    return strings("select starts_at::text from appointments where id::text = ?", appointment)
        .getFirst();
  }

  private List<String> costs() {
    return strings(
        """
        select m.carried_by || ' ' || m.cost_micros || ' ' || m.cost_currency
        from messages m join conversations t on t.id = m.conversation_id
        join customers c on c.id = t.customer_id
        where c.phone_e164 = '+' || ? and t.channel = 'sms' and m.direction = 'out'
        and m.owner is null
        """,
        asha.number());
  }

  private List<String> optOuts(String what, String which) {
    return strings(
        "select %s from opt_outs where channel = 'sms' and address = '+' || ? and %s"
            .formatted(what, which),
        asha.number());
  }

  private static List<String> strings(String sql, Object... values) {
    return Sql.strings(stack(), Business.SPA, sql, values);
  }
}
