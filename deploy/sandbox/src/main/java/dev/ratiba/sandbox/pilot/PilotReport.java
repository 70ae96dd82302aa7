package dev.ratiba.sandbox.pilot;

import java.util.List;

/** What the pilot prints for programs; its shape is fixed. */
record PilotReport(boolean ok, List<Scenario> scenarios) {
  record Scenario(int scenario, boolean ok, List<Row> rows, List<Deviation> deviations) {
    static Scenario of(int number, List<Row> rows) {
      var deviations =
          rows.stream().filter(row -> !row.ok()).map(row -> Deviation.of(number, row)).toList();
      return new Scenario(number, deviations.isEmpty(), rows, deviations);
    }
  }

  static PilotReport of(List<Scenario> scenarios) {
    return new PilotReport(scenarios.stream().allMatch(Scenario::ok), scenarios);
  }
}
