package dev.ratiba.sandbox.faults.tools;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.stream.IntStream;

/** What partitions do, seen from within a network of its own; prints OK when all of it is so. */
final class Partitioned {
  private final Echo echo = new Echo();
  private final Caller caller = new Caller(echo.port());

  private Partitioned() throws IOException {}

  public static void main(String[] none) throws IOException {
    var seen = new Partitioned();
    seen.towardsTheServer();
    seen.fromTheServer();
    seen.newConnections();
    seen.oneOfTwo();
    seen.loss();
    System.out.println("OK");
  }

  private void towardsTheServer() throws IOException {
    check(caller.ask("a").equals("a"), "All is well before");
    try (var _ = Partition.cut(echo.port(), Direction.TO_SERVER)) {
      caller.say("b");
      check(caller.hearsNothing() && echo.heard().equals("a"), "The server hears nothing");
    }
    check(caller.hear(1).equals("b"), "What was said is heard when it is healed");
  }

  private void fromTheServer() throws IOException {
    try (var _ = Partition.cut(echo.port(), Direction.FROM_SERVER)) {
      caller.say("c");
      check(caller.hearsNothing() && echo.heard().equals("abc"), "Only the server hears");
    }
    check(caller.hear(1).equals("c"), "The answer comes when it is healed");
  }

  private void newConnections() throws IOException {
    try (var _ = Partition.cut(echo.port(), Direction.BOTH);
        var _ = new Caller(echo.port())) {
      throw new IllegalStateException("Nobody gets through a cut line");
    } catch (SocketTimeoutException silence) {
      check(caller.ask("d").equals("d"), "All is well after");
    }
  }

  private void oneOfTwo() throws IOException {
    try (var other = new Echo();
        var _ = Partition.cut(other.port(), Direction.BOTH)) {
      Partition.cut(echo.port(), Direction.BOTH).close();
      check(caller.ask("e").equals("e"), "The healed one is healed");
      try (var _ = new Caller(other.port())) {
        throw new IllegalStateException("The other partition stays");
      } catch (SocketTimeoutException silence) {
        // as it should be
      }
    }
  }

  private void loss() throws IOException {
    try (var _ = Partition.loss(echo.port(), 100)) {
      caller.say("f");
      check(caller.hearsNothing(), "All is lost");
    }
    check(caller.hear(1).equals("f"), "TCP makes up for it");
    try (var _ = Partition.loss(echo.port(), 20)) {
      for (var _ : IntStream.range(0, 20).toArray()) {
        check(caller.ask("g").equals("g"), "TCP makes up for some");
      }
    }
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("Not so: " + what);
    }
  }
}
