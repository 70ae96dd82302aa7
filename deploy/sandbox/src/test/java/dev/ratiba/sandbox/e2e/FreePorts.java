package dev.ratiba.sandbox.e2e;

import dev.ratiba.sandbox.launcher.PortsInARow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ports of one stack. */
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
    return new FreePorts(PortsInARow.free(NAMES.size() + MORE));
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
}
