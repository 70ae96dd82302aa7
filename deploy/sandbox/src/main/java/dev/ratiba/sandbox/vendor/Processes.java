package dev.ratiba.sandbox.vendor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The running processes, as the launcher wrote them down. */
@Component
class Processes {
  private static final TypeReference<Map<String, Long>> PIDS_BY_NAME = new TypeReference<>() {};

  private final Path file;

  Processes(Settings settings) {
    this.file = settings.home().resolve("processes.json");
  }

  /** A process that was ended, without a word to it. */
  record Killed(String name, long pid) {}

  /** Kills one running worker at once, as {@code kill -9} does. */
  Killed killAWorker() {
    var worker =
        pids().entrySet().stream()
            .filter(process -> process.getKey().startsWith("worker"))
            .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
            .flatMap(process -> running(process.getKey(), process.getValue()).stream())
            .findFirst()
            .orElseThrow(() -> TooLate.because("No worker is running"));
    worker.handle().destroyForcibly();
    return new Killed(worker.name(), worker.handle().pid());
  }

  private record Running(String name, ProcessHandle handle) {}

  private static Optional<Running> running(String name, long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(handle -> new Running(name, handle));
  }

  private Map<String, Long> pids() {
    try {
      var pids = JsonMapper.shared().readValue(Files.readString(file), PIDS_BY_NAME);
      pids.values().removeIf(pid -> pid == null);
      return pids;
    } catch (NoSuchFileException noLauncher) {
      return Map.of();
    } catch (IOException | JacksonException unreadable) {
      throw TooLate.because("The list of processes cannot be read");
    }
  }
}
