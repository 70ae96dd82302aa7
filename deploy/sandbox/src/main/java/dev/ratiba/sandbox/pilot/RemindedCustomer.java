package dev.ratiba.sandbox.pilot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.ratiba.sandbox.launcher.Obstacle;
import dev.ratiba.sandbox.launcher.StatusReport;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;

/**
 * Somebody who comes in a good 24 hours and whose window is closed (S0-075): each play has its own,
 * since nobody is reminded twice.
 */
record RemindedCustomer(String number, String thread) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Writes the customer into the business's tables, as days ago they would have come there. */
  static RemindedCustomer of(String number, StatusReport.Database database)
      throws SQLException, IOException {
    var thread = UlidCreator.getMonotonicUlid().toString();
    var sql =
        resource().replace(":phone", "'+" + number + "'").replace(":thread", "'" + thread + "'");
    try (var connection = database.connect()) {
      connection.setSchema(PilotTables.SCHEMA);
      try (var statement = connection.createStatement()) {
        statement.setQueryTimeout(Math.toIntExact(PATIENCE.toSeconds()));
        if (statement.executeUpdate(sql) == 0) {
          throw new Obstacle("Nobody is free in 24 hours; ./ratiba reset begins anew.");
        }
      }
    }
    return new RemindedCustomer(number, thread);
  }

  private static String resource() throws IOException {
    var name = "/pilot/reminded.sql";
    try (var file = Objects.requireNonNull(RemindedCustomer.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }
}
