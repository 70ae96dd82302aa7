package dev.ratiba.sandbox.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the applications logged about one conversation, in the order of time. */
final class ThreadLog {
  record Line(String at, String level, String message) {}

  static List<Line> of(Stack stack, String thread) {
    return stack.logs().stream()
        .flatMap(ThreadLog::lines)
        .filter(line -> line.path("thread_id").asString("").equals(thread))
        .map(line -> new Line(text(line, "at"), text(line, "level"), text(line, "message")))
        .sorted(Comparator.comparing(Line::at))
        .toList();
  }

  private static Stream<JsonNode> lines(Path log) {
    try {
      return Files.readAllLines(log).stream()
          .filter(line -> line.endsWith("}")) // one that is being written, or was cut off by a kill
          .map(line -> JsonMapper.shared().readTree(line));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static String text(JsonNode line, String field) {
    return line.path(field).asString("");
  }

  private ThreadLog() {}
}
