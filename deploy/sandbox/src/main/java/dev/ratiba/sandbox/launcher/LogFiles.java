package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The applications' log files read as one, in time order; new files are found as they appear. */
public final class LogFiles implements AutoCloseable {
  private final Path folder;
  private final Map<Path, Tail> tails = new LinkedHashMap<>();

  LogFiles(Path folder) {
    this.folder = folder;
  }

  /** Only what is written from now on. */
  public static LogFiles fromNow(Path folder) throws IOException {
    var files = new LogFiles(folder);
    files.open();
    for (var tail : files.tails.values()) {
      tail.skipToEnd();
    }
    return files;
  }

  /** What was written since the last call, in time order. */
  public List<LogLine> drain() throws IOException {
    open();
    var lines = new ArrayList<LogLine>();
    for (var entry : tails.entrySet()) {
      for (var text : entry.getValue().drain()) {
        LogLine.parse(entry.getKey(), text).ifPresent(lines::add);
      }
    }
    lines.sort(Comparator.comparing(LogLine::at));
    return lines;
  }

  private void open() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var files = Files.newDirectoryStream(folder, "*.jsonl")) {
      for (var file : files) {
        if (!tails.containsKey(file)) {
          tails.put(file, new Tail(file));
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (var tail : tails.values()) {
      tail.close();
    }
  }
}
