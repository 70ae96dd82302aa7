package dev.ratiba.sandbox.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what runs; exit 0 when all is ready. */
@Command(name = "status", description = "A line per process; exit 0 when all is ready, 1 when not.")
public final class Status implements Callable<Integer> {
  @Option(names = "--json", description = "For programs: addresses, secrets, logs, processes.")
  private boolean json;

  private final Settings settings = Settings.fromProcess();

  /** What the running supervisor reports, or that nothing runs. */
  public static StatusReport current(Settings settings) {
    return ControlClient.find(settings)
        .flatMap(client -> client.ask("/status"))
        .map(answer -> StatusReport.parse(answer.text()))
        .orElseGet(() -> StatusReport.ofNothing(settings));
  }

  @Override
  public Integer call() {
    return json ? printJson() : printLines();
  }

  private int printJson() {
    var report = current(settings);
    System.out.println(report.json());
    return report.ready() ? 0 : 1;
  }

  private int printLines() {
    var answer = ControlClient.find(settings).flatMap(client -> client.ask("/lines"));
    if (answer.isEmpty()) {
      StatusReport.ofNothing(settings)
          .processes()
          .forEach(process -> System.out.printf("%-9s -        down%n", process.name()));
      return 1;
    }
    System.out.print(answer.get().text());
    System.out.println(answer.get().ok() ? "all ready" : "not ready");
    return answer.get().ok() ? 0 : 1;
  }
}
