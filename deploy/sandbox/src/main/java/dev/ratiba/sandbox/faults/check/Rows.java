package dev.ratiba.sandbox.faults.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of a query, column by column from the left. */
final class Rows {
  private final ResultSet rows;
  private int column;

  private Rows(ResultSet rows) {
    this.rows = rows;
  }

  interface Reading<T> {
    T read(Rows row) throws SQLException;
  }

  static <T> List<T> of(Connection connection, String sql, Reading<T> reading) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(5_000);
      var found = new ArrayList<T>();
      var row = new Rows(statement.executeQuery(sql));
      while (row.rows.next()) {
        row.column = 0;
        found.add(reading.read(row));
      }
      return found;
    }
  }

  String text() throws SQLException {
    return Objects.requireNonNullElse(textOrNull(), "");
  }

  @Nullable String textOrNull() throws SQLException {
    return rows.getString(++column);
  }

  long number() throws SQLException {
    return rows.getLong(++column);
  }

  boolean yes() throws SQLException {
    return rows.getBoolean(++column);
  }

  JsonNode json() throws SQLException {
    return JsonMapper.shared().readTree(text());
  }

  Instant time() throws SQLException {
    return Objects.requireNonNull(timeOrNull());
  }

  /** PostgreSQL's infinity is {@link Instant#MAX}. */
  @Nullable Instant timeOrNull() throws SQLException {
    var time = rows.getObject(++column, OffsetDateTime.class);
    if (time == null) {
      return null;
    }
    return time.equals(OffsetDateTime.MAX) ? Instant.MAX : time.toInstant();
  }
}
