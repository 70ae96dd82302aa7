package dev.ratiba.sandbox.pilot;

import java.time.Instant;

/** Where the system and the runbook part; one line of the pilot's deviations file. */
record Deviation(
    Instant timestamp, int scenario, String observation, String severity, String resolution) {
  static Deviation of(int scenario, Row row) {
    return new Deviation(
        Instant.now(),
        scenario,
        "%s: expected %s; observed %s"
            .formatted(row.id(), row.expected(), row.observed())
            .replace('|', '/')
            .replaceAll("\\R", " "),
        "blocker",
        "open");
  }

  String readable() {
    return "%s | %d | %s | %s | %s"
        .formatted(timestamp, scenario, observation, severity, resolution);
  }
}
