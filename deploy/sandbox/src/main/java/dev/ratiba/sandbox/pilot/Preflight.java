package dev.ratiba.sandbox.pilot;

import dev.ratiba.sandbox.launcher.Secrets;
import dev.ratiba.sandbox.launcher.Settings;
import dev.ratiba.sandbox.launcher.Status;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** The pilot's gates, a row each. */
@Command(
    name = "preflight",
    description = "The pilot's gates, a row each; exit 0 only when all are OK.")
public final class Preflight implements Callable<Integer> {
  @Override
  public Integer call() {
    var failed =
        gates()
            .map(Gate::pass)
            .peek(outcome -> System.out.println(outcome.line()))
            .filter(outcome -> !outcome.ok())
            .count();
    System.out.println(
        failed == 0 ? "All gates are open." : "%d gates are closed.".formatted(failed));
    return failed == 0 ? 0 : 1;
  }

  private static Stream<Gate> gates() {
    var settings = Settings.fromProcess();
    var status = Status.current(settings);
    var secrets = Secrets.read(Path.of(status.secrets()));
    var temporal = status.temporal();
    return Stream.of(
            new MachineGates(status, settings.home()).gates(),
            new TenantGates(status.database()).gates(),
            new VendorGates(status, secrets).gates(),
            new TemporalGates(temporal.address(), temporal.namespace()).gates())
        .flatMap(gates -> gates);
  }
}
