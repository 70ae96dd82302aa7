package dev.ratiba.sandbox.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports that nobody listens on, below those that systems hand out to outgoing connections. */
final class FreePorts {
  private static final List<String> NAMES =
      List.of(
          "RATIBA_API_PORT",
          "RATIBA_SANDBOX_PORT",
          "RATIBA_TEMPORAL_PORT",
          "RATIBA_TEMPORAL_UI_PORT",
          "RATIBA_DATABASE_PORT",
          "RATIBA_WORKER_PORT");

  static Map<String, String> asEnvironment() {
    var ports = new HashMap<String, String>();
    var first = first();
    for (var i = 0; i < NAMES.size(); i++) {
      ports.put(NAMES.get(i), Integer.toString(first + i));
    }
    return ports;
  }

  private static int first() {
    return ThreadLocalRandom.current()
        .ints(20_000, 30_000)
        .limit(1_000)
        .filter(port -> IntStream.range(port, port + NAMES.size()).allMatch(FreePorts::isFree))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no free ports on this machine"));
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private FreePorts() {}
}
