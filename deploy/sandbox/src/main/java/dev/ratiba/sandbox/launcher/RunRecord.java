package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the supervisor writes down about itself and its processes at each change, so that another
 * command, or the next {@code up} after a crash, finds them.
 */
record RunRecord(Identity supervisor, Phase phase, int port, String key, List<Child> children) {

  enum Phase {
    STARTING,
    READY,
    STOPPING
  }

  record Child(String name, @Nullable Identity process) {}

  private static final JsonMapper JSON = JsonMapper.shared();

  static Optional<RunRecord> read(Path home) {
    try {
      var file = file(home);
      return Files.exists(file)
          ? Optional.of(JSON.readValue(Files.readString(file), RunRecord.class))
          : Optional.empty();
    } catch (IOException | JacksonException _) {
      return Optional.empty();
    }
  }

  /** The record of a supervisor that is alive. */
  static Optional<RunRecord> readRunning(Path home) {
    return read(home).filter(record -> record.supervisor().find().isPresent());
  }

  /** Also keeps {@code processes.json}, name to pid, for programs that only want to know those. */
  void write(Path home) {
    Secrets.writePrivately(file(home), JSON.writeValueAsString(this));
    var pids = new LinkedHashMap<String, @Nullable Long>();
    for (var child : children) {
      var process = child.process();
      pids.put(child.name(), process == null ? null : process.pid());
    }
    Secrets.writePrivately(home.resolve("processes.json"), JSON.writeValueAsString(pids));
  }

  static void delete(Path home) {
    try {
      Files.deleteIfExists(home.resolve("processes.json"));
      Files.deleteIfExists(file(home));
    } catch (IOException e) {
      throw new Obstacle("Cannot tidy %s: %s.".formatted(home, e.getMessage()), e);
    }
  }

  private static Path file(Path home) {
    return home.resolve("supervisor.json");
  }
}
