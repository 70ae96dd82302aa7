package dev.ratiba.sandbox.launcher;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line of an application's log; {@code thread} is empty when it is about no conversation. */
public record LogLine(
    Instant at, String process, String level, String tenant, String thread, String message) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Empty for a line that is not one of ours, such as one cut off by a crash. */
  static Optional<LogLine> parse(Path file, String text) {
    try {
      var node = JSON.readTree(text);
      return Optional.of(
          new LogLine(
              OffsetDateTime.parse(field(node, "at")).toInstant(),
              file.getFileName().toString().replaceFirst("\\.jsonl$", ""),
              field(node, "level"),
              field(node, "tenant"),
              field(node, "thread_id"),
              field(node, "message")));
    } catch (JacksonException | DateTimeException _) {
      return Optional.empty();
    }
  }

  public boolean isTroubling() {
    return level.equals("WARN") || level.equals("ERROR");
  }

  String readable() {
    return "%s %-5s %-9s %-26s %s"
        .formatted(at.toString(), level, process, thread.isEmpty() ? "-" : thread, message);
  }

  private static String field(JsonNode node, String name) {
    return node.path(name).asString("");
  }
}
