package dev.ratiba.sandbox.pilot;

import dev.ratiba.sandbox.launcher.Obstacle;
import dev.ratiba.sandbox.launcher.Settings;
import dev.ratiba.sandbox.launcher.Status;
import dev.ratiba.sandbox.launcher.StatusReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Plays the runbook's scenarios against the running stack. */
@Command(
    name = "pilot",
    description = "Plays the runbook's scenarios on the running stack; exit 0 when all hold.")
public final class Pilot implements Callable<Integer> {
  private static final List<Integer> KNOWN = List.of(1, 3, 4);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  @Option(
      names = "--scenario",
      paramLabel = "N",
      defaultValue = "0",
      description = "Only that one: 1, 3 or 4.")
  private int scenario;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Option(
      names = "--close",
      description = "Plays nothing: folds the deviations so far into a memo, and begins anew.")
  private boolean close;

  @Override
  public Integer call() throws Exception {
    var deviations = new Deviations(Settings.fromProcess().home());
    if (close) {
      System.out.println("memo: " + deviations.close(Instant.now()));
      return 0;
    }
    if (scenario != 0 && !KNOWN.contains(scenario)) {
      throw new Obstacle("There is no scenario %d yet; there are 1, 3 and 4.".formatted(scenario));
    }
    var status = Status.current(Settings.fromProcess());
    if (!status.ready()) {
      throw new Obstacle("The stack is not ready: ./ratiba up --detach starts it.");
    }
    var report = PilotReport.of(played(status));
    deviations.add(
        report.scenarios().stream().flatMap(played -> played.deviations().stream()).toList());
    if (json) {
      System.out.println(JSON.writeValueAsString(report));
    } else {
      print(report);
      if (!report.ok()) {
        System.out.println("deviations: " + deviations.file());
      }
    }
    return report.ok() ? 0 : 1;
  }

  private List<PilotReport.Scenario> played(StatusReport status) throws Exception {
    var played = new ArrayList<PilotReport.Scenario>();
    for (var number : KNOWN) {
      if (scenario == 0 || scenario == number) {
        played.add(play(number, status));
      }
    }
    return played;
  }

  private static PilotReport.Scenario play(int number, StatusReport status) throws Exception {
    try (var log = new ThreadLog(Settings.fromProcess().logs());
        var tables = new PilotTables(status.database())) {
      var sandbox = status.sandbox();
      var customer = Phone.fresh(sandbox);
      var rows =
          switch (number) {
            case 1 -> new ScenarioOne(customer, log, tables).play();
            case 3 ->
                new ScenarioThree(
                        status.api(), status.widget(), customer, Phone.fresh(sandbox), log, tables)
                    .play();
            default -> new ScenarioFour(status, log, tables).play();
          };
      return PilotReport.Scenario.of(number, rows);
    }
  }

  private static void print(PilotReport report) {
    for (var scenario : report.scenarios()) {
      System.out.printf("Scenario %d%n", scenario.scenario());
      scenario.rows().forEach(row -> System.out.println(row.readable()));
      scenario.deviations().forEach(deviation -> System.out.println(deviation.readable()));
      var held = scenario.rows().stream().filter(Row::ok).count();
      System.out.printf("%d of %d hold%n", held, scenario.rows().size());
    }
  }
}
