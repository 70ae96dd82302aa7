package dev.ratiba.sandbox.faults.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.ratiba.sandbox.faults.check.Evidence.Unrouted;
import dev.ratiba.sandbox.faults.check.Evidence.Wakeup;
import dev.ratiba.sandbox.launcher.Owner;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the database as it was at one moment. */
final class TableReader implements AutoCloseable {
  private final Connection connection;

  private TableReader(Connection connection) {
    this.connection = connection;
  }

  static TableReader open(Owner owner) throws SQLException {
    var connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    return new TableReader(connection);
  }

  Instant now() throws SQLException {
    return rows("select now()", Rows::time).getFirst();
  }

  List<Tables> tenants() throws SQLException {
    var tenants = new ArrayList<Tables>();
    for (var slug : rows("select slug from public.tenants order by slug", Rows::text)) {
      connection.setSchema("tenant_" + slug);
      tenants.add(tables(slug));
    }
    return tenants;
  }

  private Tables tables(String slug) throws SQLException {
    return new Tables(
        slug,
        profile(),
        services(),
        rows(
            "select id, phone_e164 from customers",
            row -> new Tables.Customer(row.text(), row.textOrNull())),
        conversations(),
        turns(),
        inbox(),
        messages(),
        outbox(),
        bookings(),
        appointments(),
        payments());
  }

  private Tables.Profile profile() throws SQLException {
    return rows(
            "select whatsapp_phone_number_id, mpesa_shortcode, hold_minutes from profile",
            row -> new Tables.Profile(row.text(), row.text(), Duration.ofMinutes(row.number())))
        .getFirst();
  }

  private List<Tables.Service> services() throws SQLException {
    return rows(
        "select id, duration_minutes, payment_policy <> 'none' and price_minor > 0 from services",
        row -> new Tables.Service(row.text(), Duration.ofMinutes(row.number()), row.yes()));
  }

  private List<Tables.Conversation> conversations() throws SQLException {
    return rows(
        """
        select id, customer_id, state, situation, turns, opened_at, closed_at from conversations
        order by opened_at, id
        """,
        row ->
            new Tables.Conversation(
                row.text(),
                row.text(),
                row.text(),
                row.json(),
                Math.toIntExact(row.number()),
                row.time(),
                row.timeOrNull()));
  }

  private List<Tables.Turn> turns() throws SQLException {
    return rows(
        """
        select id, kind, row_id, number, situation_before, events, situation_after, chain, taken_at
        from turns order by kind, row_id, number
        """,
        row ->
            new Tables.Turn(
                row.text(),
                row.text(),
                row.text(),
                Math.toIntExact(row.number()),
                row.json(),
                row.json(),
                row.json(),
                row.text(),
                row.time()));
  }

  private List<Tables.Arrival> inbox() throws SQLException {
    return rows(
        """
        select recipient, recipient_id, sequence, provider, provider_id, kind, received_at, turn_id
        from inbox order by recipient, recipient_id, sequence, received_at
        """,
        row ->
            new Tables.Arrival(
                row.text(),
                row.text(),
                row.number(),
                row.text(),
                row.text(),
                row.text(),
                row.time(),
                row.textOrNull()));
  }

  private List<Tables.Message> messages() throws SQLException {
    return rows(
        """
        select id, coalesce(conversation_id, ''), position, direction, provider_id, body, status, attempts,
          failure, created_at
        from messages order by position
        """,
        row ->
            new Tables.Message(
                row.text(),
                row.text(),
                row.number(),
                row.text(),
                row.textOrNull(),
                row.text(),
                row.text(),
                Math.toIntExact(row.number()),
                row.textOrNull(),
                row.time()));
  }

  private List<Tables.Outbox> outbox() throws SQLException {
    return rows(
        "select id, kind, recipient_id, opened_at, closed_at is null from outbox",
        row -> new Tables.Outbox(row.text(), row.text(), row.text(), row.time(), row.yes()));
  }

  private List<Tables.Booking> bookings() throws SQLException {
    var items = items();
    return rows(
        """
        select id, customer_id, conversation_id, due_minor / 100, created_at from bookings
        order by created_at
        """,
        row -> {
          var id = row.text();
          return new Tables.Booking(
              id,
              row.text(),
              row.text(),
              row.number(),
              row.time(),
              items.getOrDefault(id, List.of()));
        });
  }

  private record OfBooking(String booking, Tables.Item item) {}

  private Map<String, List<Tables.Item>> items() throws SQLException {
    return rows(
            """
            select booking_id, staff_id, starts_at, ends_at from booking_items
            order by booking_id, position
            """,
            row -> new OfBooking(row.text(), slot(row)))
        .stream()
        .collect(groupingBy(OfBooking::booking, mapping(OfBooking::item, toList())));
  }

  private static Tables.Item slot(Rows row) throws SQLException {
    return new Tables.Item(row.text(), row.time(), row.time());
  }

  private List<Tables.Appointment> appointments() throws SQLException {
    return rows(
        """
        select id, booking_id, service_id, staff_id, starts_at, ends_at, status, hold_expires_at,
          created_at
        from appointments
        """,
        row ->
            new Tables.Appointment(
                row.text(),
                row.text(),
                row.text(),
                slot(row),
                row.text(),
                row.timeOrNull(),
                row.time()));
  }

  private List<Tables.Payment> payments() throws SQLException {
    return rows(
        """
        select id, booking_id, amount_kes, payer_msisdn, reference, state, situation, turns,
          checkout_request_id, mpesa_receipt, opened_at, ended_at
        from payments order by opened_at
        """,
        row ->
            new Tables.Payment(
                row.text(),
                row.text(),
                row.number(),
                row.text(),
                row.text(),
                row.text(),
                row.json(),
                Math.toIntExact(row.number()),
                row.textOrNull(),
                row.textOrNull(),
                row.time(),
                row.timeOrNull()));
  }

  List<Wakeup> wakeups() throws SQLException {
    return rows(
        "select tenant, kind, id, accepted, taken, due_at from public.wakeups",
        row ->
            new Wakeup(row.text(), row.text(), row.text(), row.number(), row.number(), row.time()));
  }

  List<Unrouted> unrouted() throws SQLException {
    return rows(
        "select provider, provider_id, reason from public.unrouted",
        row -> new Unrouted(row.text(), row.text(), row.text()));
  }

  private <T> List<T> rows(String sql, Rows.Reading<T> reading) throws SQLException {
    return Rows.of(connection, sql, reading);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
