package dev.ratiba.activities.reminder;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.activities.messaging.SendingUnderTest;
import dev.ratiba.activities.wakeup.Turned;
import dev.ratiba.booking.AppointmentId;
import dev.ratiba.booking.BookingId;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.messaging.Reports;
import dev.ratiba.db.messaging.Reports.Report;
import dev.ratiba.db.reminder.Reminders;
import dev.ratiba.db.wakeup.Outboxes;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reminder's turns and its sends on PostgreSQL; a vendor takes everything at once. */
class ReminderTurnsIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final String PHONE = "+254712345678";
  private static int tenants;

  private final TenantSlug spa = POSTGRES.addTenant("reminded_" + ++tenants);
  private final ReminderTurns turns = new ReminderTurns(POSTGRES.open(), "22384");

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  /** Nothing in these tests is about the night. */
  @BeforeEach
  void openTheBusiness() {
    sql(
        """
        update profile set whatsapp_phone_number_id = '100', reminder_quiet_from = '00:00',
          reminder_quiet_until = '00:00'
        """);
    sql("insert into customers (phone_e164, name) values ('" + PHONE + "', 'Asha')");
    sql(
        """
        insert into customer_identities (customer_id, channel, kind, value)
        select id, 'whatsapp', 'phone', phone_e164 from customers
        """);
    sql(
        """
        insert into conversations (id, customer_id, channel, language, state, situation,
          last_inbound_at, closed_at)
        select '01KAK3ZB6V8M4Q2W9X0Y1R5T7N', id, 'whatsapp', 'en', 'ENDED', '{"state": "ended"}',
          now() - interval '3 days', now() from customers
        """);
  }

  @Test
  void theEngineKeepsTheRunUntilTheFirstReminderIsDue() {
    var ring = begin(booked("26 hours")).getFirst();

    assertThat(requireNonNull(ring.delay()))
        .isBetween(Duration.ofMinutes(119), Duration.ofMinutes(121));
    assertThat(ring.thread()).isEqualTo("01KAK3ZB6V8M4Q2W9X0Y1R5T7N");
    assertThat(ring.summary()).startsWith("Haircut ");
    assertThat(wakeups("due_at > now() + interval '119 minutes'")).isOne();
  }

  @Test
  void begunOnceHoweverOftenTheVisitIsConfirmed() {
    var booking = booked("26 hours");

    assertThat(begin(booking)).hasSize(1);
    assertThat(begin(booking)).isEmpty();
  }

  @Test
  void eachOfTwoAppointmentsHasItsOwn() {
    var booking = booked("26 hours");
    appointment(booking, "28 hours", "Baraka");

    assertThat(begin(booking)).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void aVisitThatIsSoonIsNotRemindedOf() {
    assertThat(begin(booked("90 minutes"))).isEmpty();
    assertThat(count("reminders where state = 'ended' and closed_at is not null")).isOne();
    assertThat(wakeups("true")).isZero();
  }

  @Test
  void whatIsDueIsSaidOnceAndShownInTheCustomersThread() {
    var row = begun("26 hours");
    pass("2 hours 1 second");

    var turned = turn(row);
    var again = turn(row);

    assertThat(turned.logLines())
        .containsExactly("reminder.candidate appt=" + row.id() + " due_in_h=24");
    assertThat(again.logLines()).isEmpty();
    assertThat(count("messages where owner = 'reminder' and conversation_id is not null")).isOne();
    assertThat(text("select sms from messages where owner = 'reminder'"))
        .contains("Haircut", "1 I am coming");
    deliver(row);
    assertThat(
            text(
                "select carried_by || ' ' || status || ' ' || cost_micros from messages where owner = 'reminder'"))
        .isEqualTo("sms sent 3000");
  }

  @Test
  void theLastReminderEndsTheRowWithoutAnotherTurn() {
    var row = begun("3 hours");
    pass("61 minutes");

    var turned = turn(row);
    assertThat(turned.taken().over()).isTrue();
    assertThat(turned.taken().outbox()).hasSize(1);
    assertThat(wakeups("true")).as("until it is sent").isOne();

    deliver(row);
    assertThat(wakeups("true")).isZero();
    assertThat(count("reminders where state = 'ended'")).isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "1 hour,  '',       whatsapp sent",
    "25 hours, '',      sms sent",
    ",         '',      sms sent",
    "1 hour,  whatsapp, ",
    "25 hours, whatsapp, ",
    "25 hours, sms,     whatsapp sent",
    "1 hour,  sms,      whatsapp sent"
  })
  void goesByTheWayThatIsOpenWhenItIsSent(String heard, String outOf, String way) {
    var row = begun("26 hours");
    sql(
        heard == null
            ? "update conversations set last_inbound_at = null"
            : "update conversations set last_inbound_at = now() - interval '" + heard + "'");
    if (!outOf.isEmpty()) {
      sql("insert into opt_outs (channel, address) values ('" + outOf + "', '" + PHONE + "')");
    }
    pass("2 hours 1 second");
    sql(
        heard == null
            ? "update conversations set last_inbound_at = null"
            : "update conversations set last_inbound_at = now() - interval '" + heard + "'");
    turn(row);
    deliver(row);

    assertThat(texts("select carried_by || ' ' || status from messages where owner = 'reminder'"))
        .isEqualTo(way == null ? List.of() : List.of(way));
    assertThat(text("select situation -> 'settled' -> 0 ->> 'fate' from reminders"))
        .isEqualTo(way == null ? "OPTED_OUT" : "SENT");
  }

  @Test
  void aFailedSmsGoesInApprovedWordsOnceAlsoWhenTheRowHadEnded() {
    var row = begun("3 hours");
    pass("61 minutes");
    turn(row);
    deliver(row);
    var sent = text("select provider_id from messages where owner = 'reminder'");

    var ring = failed(sent);
    assertThat(ring.row()).isEqualTo(row);
    assertThat(inside(sql -> new Reports(spa, sql).note(failure(sent))).ring()).isEmpty();
    turn(row);
    deliver(row);

    assertThat(
            texts(
                "select carried_by || ' ' || status from messages where owner = 'reminder' order by position"))
        .containsExactly("sms failed", "whatsapp sent");
    var second = text("select provider_id from messages where instead_of is not null");
    assertThat(inside(sql -> new Reports(spa, sql).note(failure(second))).ring()).isEmpty();
    assertThat(wakeups("true")).isZero();
  }

  @Test
  void aReminderThatDoesNotGoForAMinuteGoesTheOtherWay() {
    var row = due("3 hours", "61 minutes");
    sql("update conversations set last_inbound_at = now() - interval '1 hour'");
    sql(
        """
        update messages set attempts = 3, carried_by = 'whatsapp', created_at = now() - interval '61 seconds'
        """);

    deliver(row);
    turn(row);
    deliver(row);

    assertThat(
            texts(
                "select carried_by || ' ' || status from messages where owner = 'reminder' order by position"))
        .containsExactly("whatsapp failed", "sms sent");
  }

  @Test
  void whatWhatsAppTookAndDidNotDeliverGoesBySmsOnce() {
    var row = begun("26 hours");
    pass("2 hours 1 second");
    sql("update conversations set last_inbound_at = now() - interval '1 hour'");
    turn(row);
    deliver(row);

    var sent = text("select provider_id from messages where owner = 'reminder'");
    assertThat(failed(sent).row()).isEqualTo(row);
    turn(row);
    deliver(row);
    assertThat(inside(sql -> new Reports(spa, sql).note(failure(sent))).ring()).isEmpty();

    assertThat(
            texts(
                "select carried_by || ' ' || status from messages where owner = 'reminder' order by position"))
        .containsExactly("whatsapp failed", "sms sent");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status = 'canceled'",
        "status = 'pending_reschedule'",
        "starts_at = now() - interval '1 second'",
        "starts_at = starts_at + interval '30 minutes'"
      })
  void whatIsQueuedDoesNotGoForAVisitThatIsNotToComeThen(String meanwhile) {
    var row = due("26 hours", "2 hours 1 second");
    sql("update appointments set " + meanwhile);

    deliver(row);

    assertThat(texts("select status from messages where owner = 'reminder'"))
        .containsExactly("parked");
  }

  @Test
  void whatIsQueuedDoesNotGoOnceATurnKnowsTheVisitsNewTime() {
    var row = due("26 hours", "2 hours 1 second");
    sql(
        "update appointments set starts_at = starts_at + interval '3 days', ends_at = ends_at + interval '3 days'");

    turn(row);
    deliver(row);

    assertThat(texts("select status from messages where owner = 'reminder'"))
        .containsExactly("parked");
  }

  @Test
  void isShownInNoPageOfAVisitorWhoOnlyTypedTheNumber() {
    visitor("01KAK3ZB6V8M4Q2W9X0Y1R5T8A");

    assertThat(begin(booked("26 hours")).getFirst().thread())
        .isEqualTo("01KAK3ZB6V8M4Q2W9X0Y1R5T7N");
  }

  @Test
  void isShownToAVisitorWhoseNumberIsProvedOrWhoBookedIt() {
    visitor("01KAK3ZB6V8M4Q2W9X0Y1R5T8A");
    var booking = booked("26 hours");
    sql("update bookings set conversation_id = '01KAK3ZB6V8M4Q2W9X0Y1R5T8A'");
    assertThat(reached()).isEqualTo("01KAK3ZB6V8M4Q2W9X0Y1R5T8A");

    sql("update bookings set conversation_id = null");
    assertThat(reached()).isEqualTo("01KAK3ZB6V8M4Q2W9X0Y1R5T7N");

    sql("update customer_identities set proved_at = now() where kind = 'visitor'");
    assertThat(begin(booking).getFirst().thread()).isEqualTo("01KAK3ZB6V8M4Q2W9X0Y1R5T8A");
  }

  @Test
  void followsTheAppointment() {
    var booking = booked("26 hours");
    var row = begin(booking).getFirst().row();
    sql(
        "update appointments set starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day'");
    follow(booking);
    pass("2 hours 1 second");
    assertThat(turn(row).logLines()).isEmpty();

    sql("update appointments set status = 'canceled'");
    follow(booking);
    assertThat(turn(row).taken().over()).isTrue();
    assertThat(text("select situation ->> 'outcome' from reminders")).isEqualTo("CANCELED");
    assertThat(wakeups("true")).isZero();
  }

  @Test
  void followsTheBusinesssOffsets() {
    var row = begun("26 hours");
    sql("update profile set reminder_hours = '{4}'");
    inside(sql -> {
      new Reminders(sql).wakeAll(spa);
      return true;
    });
    assertThat(wakeups("due_at <= now()")).isOne();

    turn(row);
    pass("2 hours 1 second");
    assertThat(turn(row).logLines()).isEmpty();
    pass("20 hours");
    assertThat(turn(row).logLines()).hasSize(1);
  }

  @Test
  void aDispatchSendsWhatIsDueSoonAndTwoSendItOnce() {
    var row = begun("25 hours");

    assertThat(dispatch(Duration.ofMinutes(30))).isEmpty();
    assertThat(dispatch(Duration.ofHours(2))).hasSize(1);
    assertThat(dispatch(Duration.ofHours(2))).as("not taken yet").hasSize(1);
    assertThat(turn(row).logLines())
        .containsExactly("reminder.candidate appt=" + row.id() + " due_in_h=24");
    assertThat(dispatch(Duration.ofHours(2))).isEmpty();
    assertThat(count("messages where owner = 'reminder'")).isOne();
  }

  @Test
  void aDispatchAfterAnOutageSendsOneForAll() {
    var row = begun("26 hours");
    pass("22 hours 40 minutes");

    assertThat(dispatch(Duration.ofHours(2))).hasSize(1);
    turn(row);

    assertThat(count("messages where owner = 'reminder'")).isOne();
  }

  @Test
  void aHundredAndOneOfOneMinuteAreSpreadAndAHundredAreNot() {
    var row = begun("26 hours");
    pass("2 hours 1 second");
    sql(
        """
        insert into appointments
          (booking_id, customer_id, service_id, staff_id, starts_at, ends_at, status)
        select booking_id, customer_id, service_id, staff_id, starts_at + n * interval '1 day',
          ends_at + n * interval '1 day', 'confirmed'
        from appointments, generate_series(1, 99) as n
        """);
    sql(
        """
        insert into reminders (appointment_id, state, situation, asked_at)
        select id, 'waiting', '{"state": "opened"}', (select asked_at from reminders)
        from appointments where id::text <> '%s'
        """
            .formatted(row.id()));
    assertThat(crowd(row)).isEqualTo(100);

    sql(
        "update reminders set last_asked_at = asked_at where appointment_id::text <> '%s' and"
                .formatted(row.id())
            + " appointment_id = (select max(appointment_id::text)::uuid from reminders"
            + " where appointment_id::text <> '%s')".formatted(row.id()));
    assertThat(crowd(row)).as("gone ones count too").isEqualTo(101);
  }

  @Test
  void whoComesIsNotedOnceAndNobodyElsesVisitIs() {
    var row = begun("26 hours");
    var asha = UUID.fromString(text("select id::text from customers"));

    assertThat(noteComing(row, new UUID(1, 1))).isFalse();
    assertThat(count("appointments where customer_confirmed_at is not null")).isZero();
    assertThat(noteComing(row, asha)).isTrue();
    assertThat(
            count("appointments where customer_confirmed_at is not null and status = 'confirmed'"))
        .isOne();
  }

  private long crowd(RowId row) {
    var id = AppointmentId.of(row.id());
    return inside(sql -> new Reminders(sql).lock(id)).orElseThrow().crowd();
  }

  private boolean noteComing(RowId row, UUID customer) {
    return inside(sql -> new Reminders(sql).noteComing(AppointmentId.of(row.id()), customer));
  }

  private BookingId booked(String in) {
    sql(
        """
        insert into bookings (customer_id, due_minor, currency) select id, 0, 'KES' from customers
        """);
    var booking = BookingId.of(text("select id::text from bookings"));
    appointment(booking, in, "Achieng");
    return booking;
  }

  private void appointment(BookingId booking, String in, String staff) {
    sql(
        """
        insert into appointments
          (booking_id, customer_id, service_id, staff_id, starts_at, ends_at, status)
        select '%s', customers.id, services.id, staff.id, now() + interval '%s',
          now() + interval '%s' + interval '1 hour', 'confirmed'
        from customers, services, staff where services.name = 'Haircut' and staff.name = '%s'
        """
            .formatted(booking, in, in, staff));
  }

  /** Its reminder is queued. */
  private RowId due(String in, String passed) {
    var row = begun(in);
    pass(passed);
    turn(row);
    assertThat(count("messages where status = 'queued'")).isOne();
    return row;
  }

  private void visitor(String thread) {
    sql("insert into widget_sessions (id, secret_hash) values ('%s', '')".formatted(thread));
    sql(
        """
        insert into customer_identities (customer_id, channel, kind, value)
        select id, 'web', 'visitor', '%s' from customers
        """
            .formatted(thread));
    sql(
        """
        insert into conversations (id, customer_id, channel, session_id, language, state, situation)
        select '%1$s', id, 'web', '%1$s', 'sw', 'GREET', '{"state": "greeting"}' from customers
        """
            .formatted(thread));
  }

  private String reached() {
    return String.valueOf(
        inside(sql ->
                new Reminders(sql)
                    .reached(AppointmentId.of(text("select id::text from appointments"))))
            .thread());
  }

  private RowId begun(String in) {
    return begin(booked(in)).getFirst().row();
  }

  private List<Ring> begin(BookingId booking) {
    return inside(sql -> new Reminding(spa, sql).begin(booking));
  }

  private void follow(BookingId booking) {
    var rings = inside(sql -> new Reminding(spa, sql).follow(booking));
    assertThat(rings).hasSize(1);
  }

  private List<Dispatching.Going> dispatch(Duration within) {
    return inside(sql -> new Dispatching(spa, sql).dispatch(within));
  }

  private Turned turn(RowId row) {
    return turns.take(row);
  }

  private void deliver(RowId row) {
    inside(sql -> new Outboxes(sql).open(row))
        .forEach(outbox -> {
          var _ = SendingUnderTest.deliver(POSTGRES.open(), row, outbox);
        });
  }

  private Ring failed(String providerId) {
    return inside(sql -> new Reports(spa, sql).note(failure(providerId))).ring().orElseThrow();
  }

  private static Report failure(String providerId) {
    return new Report(providerId, null, "failed", "DeliveryFailure");
  }

  /** So much later: everything that the tests look at lies that much further back. */
  private void pass(String time) {
    sql(
        """
        update appointments set starts_at = starts_at - interval '{}', ends_at = ends_at - interval '{}'
        """
            .replace("{}", time));
    sql(
        """
        update reminders set
          situation = jsonb_set(situation, '{starts}',
            to_jsonb((situation ->> 'starts')::timestamptz - interval '{}')),
          deadline = deadline - interval '{}', asked_at = asked_at - interval '{}'
        where situation ->> 'starts' is not null
        """
            .replace("{}", time));
  }

  private <T> T inside(Function<DSLContext, T> work) {
    return POSTGRES.open().asTenant(spa, work);
  }

  private void sql(String sql) {
    POSTGRES.asOwner(owner -> {
      owner.execute("set local search_path to " + spa.schema() + ", public");
      return owner.execute(sql);
    });
  }

  private long wakeups(String which) {
    return count("public.wakeups where tenant = '" + spa + "' and " + which);
  }

  private long count(String from) {
    return Long.parseLong(text("select count(*)::text from " + from));
  }

  private String text(String query) {
    return texts(query).getFirst();
  }

  private List<String> texts(String query) {
    return POSTGRES.asOwner(owner -> {
      owner.execute("set local search_path to " + spa.schema() + ", public");
      return owner.fetch(query).map(line -> String.valueOf(line.get(0, String.class)));
    });
  }
}
