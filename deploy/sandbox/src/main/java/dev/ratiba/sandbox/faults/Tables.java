package dev.ratiba.sandbox.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Questions to the database of a campaign, asked as its owner. */
final class Tables {
  interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }

  static <T> List<T> all(Connection connection, String sql, Reading<T> reading, Object... values)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (var rows = statement.executeQuery()) {
        var read = new ArrayList<T>();
        while (rows.next()) {
          read.add(reading.read(rows));
        }
        return read;
      }
    }
  }

  static long number(Connection connection, String sql, Object... values) throws SQLException {
    return all(connection, sql, row -> row.getLong(1), values).getFirst();
  }

  static int change(Connection connection, String sql, Object... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  /** The same question to every shop's schema, named {@code {}} in it, added up. */
  static long sum(Connection connection, String sqlOfOneShop) throws SQLException {
    var all =
        Shop.ALL.stream()
            .map(shop -> "(" + sqlOfOneShop.replace("{}", "tenant_" + shop.slug()) + ")")
            .collect(Collectors.joining(" + ", "select ", ""));
    return number(connection, all);
  }

  private Tables() {}
}
