package dev.ratiba.activities;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.activities.reminder.Reminding;
import dev.ratiba.booking.BookingId;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reminder by SMS, and what its customer writes back (S0-072, X-02). */
class SmsAnswersIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static int tenants;

  @AutoClose private final Shop shop = new Shop(POSTGRES, "answers_" + ++tenants);
  private final String phone = "+2547%08d".formatted(80_000_000 + tenants);
  private final SmsCustomer asha = new SmsCustomer(shop, phone);

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  /** A visit tomorrow, paid, whose customer has not written on WhatsApp for days. */
  @BeforeEach
  void remindOfAVisit() {
    shop.sql("update %s.profile set reminder_quiet_from = '00:00', reminder_quiet_until = '00:00'");
    shop.sql("insert into %s.customers (phone_e164, name) values ('" + phone + "', 'Asha')");
    shop.sql(
        """
        insert into %s.bookings (customer_id, due_minor, currency)
        select id, 0, 'KES' from %s.customers
        """);
    shop.sql(
        """
        insert into %s.appointments
          (booking_id, customer_id, service_id, staff_id, starts_at, ends_at, status)
        select b.id, b.customer_id, s.id, w.id, date_trunc('hour', now()) + interval '27 hours',
          date_trunc('hour', now()) + interval '28 hours', 'confirmed'
        from %s.bookings b, %s.services s, %s.staff w
        where s.name = 'Haircut' and w.name = 'Achieng'
        """);
    shop.sql(
        """
        insert into %s.booking_items
          (booking_id, position, service_id, staff_id, starts_at, ends_at, price_minor)
        select booking_id, 1, service_id, staff_id, starts_at, ends_at, 0 from %s.appointments
        """);
    remind();
  }

  @Test
  void aReminderIsANoticeAndOpensNoConversation() {
    assertThat(reminders()).containsExactly("sms sent 3000 USD");
    assertThat(shop.count("%s.conversations")).isZero();

    asha.says("1");

    assertThat(shop.texts("select channel from %s.conversations")).containsExactly("sms");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1.",
        "1 I am coming",
        "1, asante sana",
        " I am coming ",
        "nitakuja",
        "ndiyo",
        "Confirm"
      })
  void whoComesIsNotedAndThanked(String answer) {
    asha.says(answer);

    assertThat(asha.texts()).singleElement().asString().startsWith(thanks(answer));
    assertThat(visit()).isEqualTo("confirmed coming");
    assertThat(replies()).containsExactly("sms sent 3000 USD");
  }

  @Test
  void anotherTimeIsChosenByItsNumber() {
    asha.says("2");
    assertThat(asha.last()).contains("When would you like to come instead");
    asha.says("the day after tomorrow");
    assertThat(asha.last()).contains("\n1 ", "\n2 ", "\n3 ");
    asha.says("2");
    assertThat(asha.last())
        .startsWith("Shall I move Haircut")
        .endsWith("\n1 Move it\n2 Another time");
    var before = shop.text("select starts_at from %s.appointments where status = 'confirmed'");
    asha.says("1");

    assertThat(asha.last()).startsWith("Moved: Haircut is now on");
    assertThat(shop.texts("select starts_at from %s.appointments where status = 'confirmed'"))
        .hasSize(1)
        .doesNotContain(before);
  }

  @Test
  void whoCannotComeIsAskedAndTheVisitIsCancelledOnce() {
    asha.says("3");
    assertThat(asha.last())
        .startsWith("Shall I call off Haircut")
        .endsWith("\n1 Call it off\n2 Keep it");
    assertThat(visit()).isEqualTo("confirmed");

    asha.says("the-same", "1").says("the-same", "1");

    assertThat(asha.last()).startsWith("I have cancelled Haircut");
    assertThat(visit()).isEqualTo("canceled");
    assertThat(asha.texts()).hasSize(2);
    asha.says("3");
    assertThat(asha.texts()).hasSize(3);
    assertThat(visit()).isEqualTo("canceled");
  }

  /** They are a carrier's STOP or START, and a customer's yes or no only elsewhere. */
  @ParameterizedTest
  @ValueSource(strings = {"CANCEL", "Cancel.", "YES", "yes!", "END", "quit", "4", "0"})
  void whatCarriersTakeForTheirsChangesNothing(String word) {
    asha.says(word);

    assertThat(asha.last())
        .startsWith("Nothing was changed")
        .contains("Does that still suit you?", "\n1 I am coming\n2 Another time\n3 I cannot come");
    assertThat(visit()).isEqualTo("confirmed");
    assertThat(shop.count("%s.opt_outs")).isZero();
    asha.says("3").says(word);
    assertThat(asha.last()).startsWith("Nothing was changed").contains("\n1 Call it off");
    assertThat(visit()).isEqualTo("confirmed");
  }

  @Test
  void stopOptsOutOfSmsAndTheVisitStaysBooked() {
    asha.says("STOP");

    assertThat(asha.last()).startsWith("You get no more texts").contains("START");
    assertThat(visit()).isEqualTo("confirmed");
    assertThat(shop.texts("select channel || words_out from %s.opt_outs where opted_in_at is null"))
        .containsExactly("smsSTOP");
    remindAgain();
    assertThat(reminders()).containsExactly("sms sent 3000 USD", "whatsapp sent 4000 USD");

    asha.says("start");
    assertThat(asha.last()).startsWith("Welcome back");
    assertThat(shop.count("%s.opt_outs where opted_in_at is null")).isZero();
  }

  @Test
  void anAnswerToWhatIsNotSoAnyMoreIsToldWhatIs() {
    shop.sql(
        """
        update %s.appointments set starts_at = starts_at + interval '3 days',
          ends_at = ends_at + interval '3 days'
        """);
    asha.says("1");

    assertThat(asha.last()).contains("was moved since then", "\n1 I am coming");
    assertThat(visit()).isEqualTo("confirmed");
    asha.says("1");
    assertThat(visit()).isEqualTo("confirmed coming");
  }

  @Test
  void aNumberOutOfNowhereIsNotGuessedAt() {
    var stranger = new SmsCustomer(shop, "+254733000001");

    stranger.says("1");

    assertThat(stranger.last()).startsWith("Nothing was changed");
    assertThat(visit()).isEqualTo("confirmed");
  }

  @ParameterizedTest
  @CsvSource({"haircut on sunday please, Haircut", "nataka kunyoa kesho, Haircut"})
  void aSentenceIsReadAsAnywhereElse(String text, String about) {
    asha.says(text);

    assertThat(asha.last()).contains(about);
  }

  /** A number is of no language. */
  @Test
  void isAnsweredInTheLanguageThatWasSpokenLast() {
    hasWrittenOnWhatsApp("3 days", "sw");
    asha.says("1");

    assertThat(asha.last()).startsWith("Asante kwa");
  }

  @Test
  void aReplyThatFailsByReportGoesInWordsOnWhatsAppOnce() {
    hasWrittenOnWhatsApp("1 hour", "en");
    asha.says("1");
    assertThat(replies()).containsExactly("sms sent 3000 USD");

    shop.reportsFailure(lastReply());
    shop.settleDown(asha.thread());
    shop.deliver(asha.thread());
    assertThat(replies()).containsExactly("sms failed 3000 USD", "whatsapp sent 0 USD");

    shop.reportsFailure(lastReply());
    shop.settleDown(asha.thread());
    shop.deliver(asha.thread());
    assertThat(replies()).containsExactly("sms failed 3000 USD", "whatsapp failed 0 USD");
  }

  @Test
  void aVisitorWhoHasOnlyTypedTheNumberAnswersForNobody() {
    var visitor = new WebVisitor(shop).says("hello").says("haircut on sunday at 3pm");
    visitor.isReachedAt(phone).says("cancel");
    assertThat(visitor.numbers()).containsExactly(phone);

    visitor.says("1").says("I am coming");

    assertThat(visit()).isEqualTo("confirmed");
  }

  /** The page shows the reminder of what was booked there, so that it can be answered there. */
  @Test
  void aVisitorAnswersTheReminderOfWhatTheyBooked() {
    var visitor = new WebVisitor(shop).says("haircut on sunday at 3pm");
    visitor.isReachedAt(phone).says("cancel");
    shop.sql("update %s.bookings set conversation_id = '" + visitor.thread().id() + "'");
    remindAgain();

    visitor.says("1");

    assertThat(visit()).isEqualTo("confirmed coming");
  }

  private void hasWrittenOnWhatsApp(String ago, String language) {
    shop.sql(
        """
        insert into %s.conversations (id, customer_id, channel, language, state, situation,
          last_inbound_at, closed_at)
        select '01KAK3ZB6V8M4Q2W9X0Y1R5T7N', id, 'whatsapp', '@', 'ENDED', '{"state": "ended"}',
          now() - interval '#', now() from %s.customers
        """
            .replace("@", language)
            .replace("#", ago));
    shop.sql(
        """
        insert into %s.customer_identities (customer_id, channel, kind, value)
        select id, 'whatsapp', 'phone', phone_e164 from %s.customers
        """);
  }

  private String thanks(String answer) {
    return answer.matches("nitakuja|ndiyo|.*asante.*") ? "Asante kwa" : "Thank you for telling us";
  }

  private void remind() {
    var booking = BookingId.of(requireNonNull(shop.text("select id from %s.bookings")));
    var row = shop.inside(sql -> new Reminding(shop.slug(), sql).begin(booking)).getFirst().row();
    due(row, 24);
  }

  private void remindAgain() {
    var id = requireNonNull(shop.text("select appointment_id from %s.reminders"));
    due(new RowId(RowKind.REMINDER, shop.slug(), id), 2);
  }

  /** The visit comes so near that this offset is due, and the reminder goes. */
  private void due(RowId row, int hours) {
    shop.sql(
        """
        update %s.appointments set
          starts_at = date_trunc('hour', now()) + interval '{} hours',
          ends_at = date_trunc('hour', now()) + interval '{} hours' + interval '1 hour'
        """
            .replace("{}", Integer.toString(hours)));
    shop.sql(
        """
        update %s.booking_items i set starts_at = a.starts_at, ends_at = a.ends_at
        from %s.appointments a where a.booking_id = i.booking_id
        """);
    shop.sql(
        """
        update %s.reminders set deadline = now(), asked_at = now(),
          situation = jsonb_set(situation, '{starts}',
            (select to_jsonb(starts_at) from %s.appointments))
        """);
    shop.settleDown(row);
    shop.deliver(row);
  }

  private String visit() {
    return requireNonNull(
        shop.text(
            """
            select status || case when customer_confirmed_at is null then '' else ' coming' end
            from %s.appointments
            """));
  }

  private List<String> reminders() {
    return sent("owner = 'reminder'");
  }

  private List<String> replies() {
    return sent("owner is null and direction = 'out'");
  }

  private String lastReply() {
    return requireNonNull(
        shop.text(
            """
            select provider_id from %s.messages where owner is null and direction = 'out'
            order by position desc
            """));
  }

  private List<String> sent(String which) {
    return shop.texts(
        """
        select carried_by || ' ' || status || ' ' || cost_micros || ' ' || cost_currency
        from %s.messages where {} order by position
        """
            .replace("{}", which));
  }
}
