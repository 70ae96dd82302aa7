package dev.ratiba.sandbox.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/**
 * How the applications of a campaign are bent before it begins; only tests bend them.
 *
 * @param overrides further overrides of the launcher
 * @param stopsAtFirst whether the campaign may end as soon as a violation was seen
 */
record Rig(Properties overrides, Bending bending, boolean stopsAtFirst) {
  /** Does something to the database of a stack that has just started. */
  @FunctionalInterface
  interface Bending {
    void bend(Connection owner) throws SQLException;
  }

  static Rig none() {
    return new Rig(new Properties(), _ -> {}, false);
  }
}
