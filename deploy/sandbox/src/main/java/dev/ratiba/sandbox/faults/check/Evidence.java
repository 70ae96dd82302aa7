package dev.ratiba.sandbox.faults.check;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
      String tenant, String kind, String row, long accepted, long taken, Instant dueAt) {
    /** The workflow's name too. */
    String id() {
      return kind + "/" + tenant + "/" + row;
    }
  }

  /** What arrived and belongs to nobody. */
  public record Unrouted(String provider, String providerId, String reason) {}

  /** Reads all sources; to be called when faults are over and nothing is under way. */
  public static Evidence gather(Sources sources, Scope scope, List<Deed> deeds, List<Fault> faults)
      throws IOException, SQLException, InterruptedException {
    try (var tables = TableReader.open(sources.database());
        var histories = new HistoryReader(sources.temporal(), sources.namespace())) {
      var at = tables.now();
      var tenants =
          tables.tenants().stream().map(tenant -> Narrowing.narrow(tenant, scope)).toList();
      var rows = workflowIds(tenants);
      return new Evidence(
          scope.since(),
          at,
          deeds.stream().filter(deed -> scope.has(deed.number())).toList(),
          faults,
          LedgerReader.read(sources.sandbox()).stream().filter(scope::has).toList(),
          tenants,
          tables.wakeups().stream().filter(line -> isWanted(line.id(), scope, rows)).toList(),
          tables.unrouted(),
          histories.read(id -> isWanted(id, scope, rows)));
    }
  }

  private static Set<String> workflowIds(List<Tables> tenants) {
    return tenants.stream()
        .flatMap(tenant ->
            Stream.concat(
                tenant.conversations().stream()
                    .map(row -> "conversation/" + tenant.tenant() + "/" + row.id()),
                tenant.payments().stream()
                    .map(row -> "payment/" + tenant.tenant() + "/" + row.id())))
        .collect(Collectors.toSet());
  }

  private static boolean isWanted(String workflowId, Scope scope, Set<String> rows) {
    return rows.contains(workflowId)
        || (scope.numbers().isEmpty() && workflowId.matches("(conversation|payment)/[^/]+/.+"));
  }
}
