package dev.ratiba.sandbox.pilot;

import dev.ratiba.sandbox.launcher.LogFiles;
import dev.ratiba.sandbox.launcher.LogLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The applications' log since the scenario began, read for one conversation. */
final class ThreadLog implements AutoCloseable {
  private final LogFiles files;
  private final List<LogLine> lines = new ArrayList<>();

  ThreadLog(Path folder) throws IOException {
    this.files = LogFiles.fromNow(folder);
  }

  /** The line, logged from then on, when it comes within that time. */
  Optional<LogLine> await(RunbookLine expected, String thread, Instant since, Duration patience)
      throws Exception {
    return Waiting.until(patience, () -> find(expected, thread, since));
  }

  private Optional<LogLine> find(RunbookLine expected, String thread, Instant since)
      throws IOException {
    return of(thread)
        .filter(line -> !line.at().isBefore(since))
        .filter(line -> expected.matches(line.message(), thread))
        .findFirst();
  }

  Stream<LogLine> of(String thread) throws IOException {
    lines.addAll(files.drain());
    return lines.stream().filter(line -> line.thread().equals(thread));
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
