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
record FreePorts(int first) {
  /** The workers' come last: each takes the next one. */
  private static final List<String> NAMES =
      List.of(
          "RATIBA_API_PORT",
          "RATIBA_SANDBOX_PORT",
          "RATIBA_TEMPORAL_PORT",
          "RATIBA_TEMPORAL_UI_PORT",
          "RATIBA_DATABASE_PORT",
          "RATIBA_WORKER_PORT");

  /** One for a second api, and one for a second worker. */
  private static final int MORE = 2;

  static FreePorts find() {
    var count = NAMES.size() + MORE;
    var first =
        ThreadLocalRandom.current()
            .ints(20_000, 30_000)
            .limit(1_000)
            .filter(port -> IntStream.range(port, port + count).allMatch(FreePorts::isFree))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no free ports on this machine"));
    return new FreePorts(first);
  }

  int ofTheSecondApi() {
    return first;
  }

  int ofWorker(int number) {
    return first + NAMES.size() + number - 1;
  }

  Map<String, String> asEnvironment() {
    var ports = new HashMap<String, String>();
    for (var i = 0; i < NAMES.size(); i++) {
      ports.put(NAMES.get(i), Integer.toString(first + 1 + i));
    }
    return ports;
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
