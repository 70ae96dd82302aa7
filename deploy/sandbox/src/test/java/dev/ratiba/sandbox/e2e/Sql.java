package dev.ratiba.sandbox.e2e;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads a business's tables. */
final class Sql {
  /** The first column of each row. */
  static List<String> strings(Stack stack, Business business, String sql, Object... values) {
    try (var connection = stack.database()) {
      connection.setSchema(business.schema());
      try (var statement = connection.prepareStatement(sql)) {
        for (var i = 0; i < values.length; i++) {
          statement.setObject(i + 1, values[i]);
        }
        var found = new ArrayList<String>();
        var rows = statement.executeQuery();
        while (rows.next()) {
          found.add(rows.getString(1));
        }
        return found;
      }
    } catch (SQLException failed) {
      throw new AssertionError(sql, failed);
    }
  }

  static long count(Stack stack, Business business, String sql, Object... values) {
    return Long.parseLong(strings(stack, business, sql, values).getFirst());
  }

  private Sql() {}
}
