package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports that nobody listens on, below those that systems hand out to outgoing connections. */
public final class PortsInARow {
  private static final int FIRST = 20_000;
  private static final int LAST = 30_000;
  private static final int TRIES = 1_000;

  /** The first of so many. */
  public static int free(int count) {
    return ThreadLocalRandom.current()
        .ints(FIRST, LAST)
        .limit(TRIES)
        .filter(port -> IntStream.range(port, port + count).allMatch(PortsInARow::isFree))
        .findFirst()
        .orElseThrow(() -> new Obstacle("There are no free ports on this machine."));
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private PortsInARow() {}
}
