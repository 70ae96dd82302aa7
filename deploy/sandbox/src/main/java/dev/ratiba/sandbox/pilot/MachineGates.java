package dev.ratiba.sandbox.pilot;

import dev.ratiba.sandbox.launcher.StatusReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the machine must offer, and what must run on it. */
final class MachineGates {
  private static final long ENOUGH = 1L << 30;

  private final StatusReport status;
  private final Path home;

  MachineGates(StatusReport status, Path home) {
    this.status = status;
    this.home = home;
  }

  Stream<Gate> gates() {
    var processes =
        status.processes().stream()
            .map(process ->
                new Gate(
                    "process " + process.name() + " runs",
                    "./ratiba up, or ./ratiba start " + process.name(),
                    () -> Optional.ofNullable(process.pid()).map(pid -> "pid " + pid)));
    var machine =
        Stream.of(
            new Gate("JDK 25 or later", "install one and set JAVA_HOME to it", MachineGates::jdk),
            new Gate("a gigabyte of free disk", "free some space below " + home, this::disk));
    var ready =
        new Gate(
            "all processes are ready",
            "./ratiba status shows which is not, ./ratiba logs why",
            () -> status.ready() ? Optional.of("") : Optional.empty());
    return Stream.of(machine, processes, Stream.of(ready)).flatMap(gates -> gates);
  }

  private static Optional<String> jdk() {
    var version = Runtime.version();
    return version.feature() >= 25 ? Optional.of(version.toString()) : Optional.empty();
  }

  private Optional<String> disk() throws IOException {
    var folder = home.toAbsolutePath();
    while (!Files.exists(folder)) {
      folder = Objects.requireNonNull(folder.getParent());
    }
    var free = Files.getFileStore(folder).getUsableSpace();
    return free >= ENOUGH ? Optional.of("%d GB".formatted(free >> 30)) : Optional.empty();
  }
}
