package dev.ratiba.sandbox.faults.tools;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Packets to and from a TCP port of 127.0.0.1 that get lost without a word: nobody gets an error,
 * everybody waits. Only works in a network of the process's own ({@link Namespace#inside}); in the
 * machine's it refuses to.
 *
 * <p>After {@link #close} a connection goes on when its next retransmission is due, which after a
 * partition of some length takes about as long again.
 */
public final class Partition implements AutoCloseable {
  private static final AtomicLong COUNT = new AtomicLong();

  private final String table;

  private Partition(String table) {
    this.table = table;
  }

  /** All packets of that direction are lost. */
  public static Partition cut(int port, Direction direction) {
    var table = nextTable();
    return add(table, rules(table, port, direction, ""));
  }

  /** Of each hundred packets, of both directions, about so many are lost; no seed decides which. */
  public static Partition loss(int port, int percent) {
    var table = nextTable();
    return add(table, lossRules(table, port, percent));
  }

  /** Heals it; other partitions stay. */
  @Override
  public void close() {
    nft("delete table inet " + table + "\n");
  }

  static String lossRules(String table, int port, int percent) {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("A share is from 1 to 100 percent, not " + percent);
    }
    var which = percent == 100 ? "" : "numgen random mod 100 < %d ".formatted(percent);
    return rules(table, port, Direction.BOTH, which);
  }

  /** Dropped where they come in: dropped on their way out, the sender might be told. */
  private static String rules(String table, int port, Direction direction, String which) {
    var chain = "inet %s lost".formatted(table);
    var text = new StringBuilder("add table inet %s\n".formatted(table));
    text.append("add chain %s { type filter hook input priority 0; }\n".formatted(chain));
    var ends =
        switch (direction) {
          case BOTH -> List.of("dport", "sport");
          case TO_SERVER -> List.of("dport");
          case FROM_SERVER -> List.of("sport");
        };
    ends.forEach(end ->
        text.append("add rule %s iif lo tcp %s %d %sdrop\n".formatted(chain, end, port, which)));
    return text.toString();
  }

  /** A table of its own, so that removing it removes nobody else's rules. */
  private static String nextTable() {
    return "ratiba_%d_%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
  }

  private static Partition add(String table, String rules) {
    nft(rules);
    return new Partition(table);
  }

  private static void nft(String commands) {
    Namespace.mustBeOwn();
    var outcome = Tool.run(List.of(Namespace.path("nft"), "-f", "-"), commands);
    if (!outcome.worked()) {
      throw new IllegalStateException("nft refused: " + outcome.firstLine());
    }
  }
}
