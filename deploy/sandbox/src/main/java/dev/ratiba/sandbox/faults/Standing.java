package dev.ratiba.sandbox.faults;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a campaign has left to do, all shops together.
 *
 * @param turns how many were ever taken: what grows while anything goes on
 */
record Standing(
    long untaken, long toBeDone, long unsent, long pending, long overdue, long turns, long booked) {
  static Standing look(Connection connection) throws SQLException {
    return new Standing(
        Tables.sum(connection, "select count(*) from {}.inbox where turn_id is null"),
        Tables.sum(connection, "select count(*) from {}.outbox where closed_at is null"),
        Tables.sum(
            connection,
            "select count(*) from {}.messages where status in ('queued', 'claimed', 'unsure')"),
        Tables.sum(connection, "select count(*) from {}.payments where state = 'pending'"),
        Tables.number(
            connection,
            "select count(*) from public.wakeups where due_at < now() - interval '5 seconds'"),
        Tables.sum(connection, "select count(*) from {}.turns"),
        Tables.sum(connection, "select count(*) from {}.appointments where status = 'confirmed'"));
  }

  boolean isQuiet() {
    return untaken + toBeDone + unsent + pending + overdue == 0;
  }

  String inWords() {
    return "%d untaken, %d to be done, %d unsent, %d payments pending, %d overdue"
        .formatted(untaken, toBeDone, unsent, pending, overdue);
  }
}
