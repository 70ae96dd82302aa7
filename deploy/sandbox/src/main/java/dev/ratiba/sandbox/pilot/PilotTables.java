package dev.ratiba.sandbox.pilot;

import dev.ratiba.sandbox.launcher.StatusReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the pilot reads of its tenant's tables. */
final class PilotTables implements AutoCloseable {
  static final String SCHEMA = "tenant_spa_pilot";

  record Conversation(String thread, String state) {}

  private final Connection connection;

  PilotTables(StatusReport.Database database) throws SQLException {
    connection = database.connect();
    connection.setReadOnly(true);
    connection.setSchema(SCHEMA);
  }

  Optional<Conversation> conversation(String number) throws SQLException {
    return one(
        """
        select t.id, t.state from conversations t join customers c on c.id = t.customer_id
        where c.phone_e164 = ? order by t.opened_at desc limit 1
        """,
        row -> new Conversation(row.getString(1), row.getString(2)),
        "+" + number);
  }

  /** The service and the time of the customer's newest appointment in that status. */
  Optional<Appointment> appointment(String number, String status) throws SQLException {
    return one(
        """
        select s.name, a.starts_at from appointments a
        join services s on s.id = a.service_id join customers c on c.id = a.customer_id
        where c.phone_e164 = ? and a.status = ? order by a.created_at desc limit 1
        """,
        row -> new Appointment(row.getString(1), row.getTimestamp(2).toInstant()),
        "+" + number,
        status);
  }

  record Appointment(String service, Instant startsAt) {}

  record Payment(String state, String receipt, long amountKes) {}

  Optional<Payment> payment(String number) throws SQLException {
    return one(
        """
        select p.state, coalesce(p.mpesa_receipt, ''), p.amount_kes from payments p
        join bookings b on b.id = p.booking_id join customers c on c.id = b.customer_id
        where c.phone_e164 = ? order by p.opened_at desc limit 1
        """,
        row -> new Payment(row.getString(1), row.getString(2), row.getLong(3)),
        "+" + number);
  }

  boolean isCrossSold(String one, String other) throws SQLException {
    return one(
            """
            select 1 from service_relations r join services a on a.id = r.service_id
            join services b on b.id = r.related_id
            where r.type = 'cross_sell' and a.name = ? and b.name = ?
            """,
            row -> row.getInt(1),
            one,
            other)
        .isPresent();
  }

  /** The services of the customer's appointments in that status, by their start. */
  List<String> appointments(String number, String status) throws SQLException {
    return all(
        """
        select s.name from appointments a join services s on s.id = a.service_id
        join customers c on c.id = a.customer_id
        where c.phone_e164 = ? and a.status = ? order by a.starts_at, s.name
        """,
        row -> row.getString(1),
        "+" + number,
        status);
  }

  /** "settled KES 3000": each attempt of the customer's. */
  List<String> payments(String number) throws SQLException {
    return all(
        """
        select p.state || ' KES ' || p.amount_kes from payments p
        join bookings b on b.id = p.booking_id join customers c on c.id = b.customer_id
        where c.phone_e164 = ? order by p.opened_at
        """,
        row -> row.getString(1),
        "+" + number);
  }

  /** Where the one customer with this number is found. */
  List<String> channels(String number) throws SQLException {
    return all(
        """
        select distinct i.channel from customer_identities i
        join customers c on c.id = i.customer_id where c.phone_e164 = ? order by 1
        """,
        row -> row.getString(1),
        "+" + number);
  }

  /** Whether nobody has anything to do for three hours around then. */
  boolean isEverybodyFree(Instant start) throws SQLException {
    return one(
            """
            select 1 where not exists (select from appointments
              where status in ('reserved', 'confirmed', 'pending_reschedule')
                and starts_at < ?::timestamptz + interval '2 hours'
                and ends_at > ?::timestamptz - interval '1 hour')
            """,
            row -> row.getInt(1),
            Timestamp.from(start),
            Timestamp.from(start))
        .isPresent();
  }

  /** "3000 USD": in millionths, what the last SMS to this number cost. */
  Optional<String> costOfSms(String number) throws SQLException {
    return one(
        """
        select cost_micros || ' ' || cost_currency from messages
        where address = ? and carried_by = 'sms' and cost_micros is not null
        order by created_at desc limit 1
        """,
        row -> row.getString(1),
        "+" + number);
  }

  boolean isAdmin(String number) throws SQLException {
    return one(
            "select 1 from tenant_admins where whatsapp_number = ?", row -> row.getInt(1), number)
        .isPresent();
  }

  /** How many customers wait for a person just now. */
  int openHandoffs() throws SQLException {
    return one("select count(*) from handoff_log where closed_at is null", row -> row.getInt(1))
        .orElse(0);
  }

  record Handoff(int pattern, String state, String transcript) {
    @Override
    public String toString() {
      return "pattern=%d, %s, %d characters of transcript"
          .formatted(pattern, state, transcript.length());
    }
  }

  /** The thread's last call for a person. */
  Optional<Handoff> handoff(String thread) throws SQLException {
    return one(
        """
        select pattern, state, transcript::text from handoff_log where conversation_id = ?
        order by opened_at desc limit 1
        """,
        row -> new Handoff(row.getInt(1), row.getString(2), row.getString(3)),
        thread);
  }

  /** Whether somebody is still free for the hour that begins then. */
  boolean isAnybodyFree(Instant start) throws SQLException {
    return one(
            """
            select 1 from staff where active and not exists (
              select from appointments a where a.staff_id = staff.id
                and a.status in ('reserved', 'confirmed', 'pending_reschedule')
                and a.starts_at < ?::timestamptz + interval '1 hour' and a.ends_at > ?::timestamptz)
            limit 1
            """,
            row -> row.getInt(1),
            Timestamp.from(start),
            Timestamp.from(start))
        .isPresent();
  }

  private interface Reading<T> {
    T read(java.sql.ResultSet row) throws SQLException;
  }

  private <T> Optional<T> one(String sql, Reading<T> reading, Object... values)
      throws SQLException {
    return all(sql, reading, values).stream().findFirst();
  }

  private <T> List<T> all(String sql, Reading<T> reading, Object... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<T>();
        while (rows.next()) {
          found.add(reading.read(rows));
        }
        return found;
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
