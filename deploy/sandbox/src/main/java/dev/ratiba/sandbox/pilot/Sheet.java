package dev.ratiba.sandbox.pilot;

import dev.ratiba.sandbox.launcher.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The runbook's rows of one scenario, as they are filled in; where it prints a log line, that line
 * is the beginning of the row's text.
 */
final class Sheet {
  private static final Duration LOG_PATIENCE = Duration.ofSeconds(3);

  private final Map<String, String> runbook;
  private final ThreadLog log;
  private final TreeMap<String, Row> rows = new TreeMap<>();

  Sheet(Map<String, String> runbook, ThreadLog log) {
    this.runbook = runbook;
    this.log = log;
  }

  void row(String id, String observed, boolean ok, long ms) {
    rows.put(id, new Row(id, text(id), observed, ok, ms));
  }

  void row(String id, String observed, boolean ok) {
    row(id, observed, ok, 0);
  }

  /** The row holds when its line is logged, and its time is from there. */
  Optional<LogLine> expect(String id, String thread, Instant since) throws Exception {
    return expect(id, thread, since, LOG_PATIENCE);
  }

  Optional<LogLine> expect(String id, String thread, Instant since, Duration patience)
      throws Exception {
    var line = await(id, thread, since, patience);
    row(
        id,
        line.map(LogLine::message).orElse("no such line"),
        line.isPresent(),
        line.map(l -> millis(since, l.at())).orElse(0L));
    return line;
  }

  /** The row's line, logged from then on. */
  Optional<LogLine> await(String id, String thread, Instant since, Duration patience)
      throws Exception {
    var words = text(id).replaceFirst(";.*", "");
    return log.await(new RunbookLine(words), thread, since, patience);
  }

  /** All rows; those that a stalled story left out are unmet. */
  List<Row> filledIn() {
    runbook.forEach((id, text) -> rows.putIfAbsent(id, new Row(id, text, "not reached", false, 0)));
    return List.copyOf(rows.values());
  }

  static long millis(Instant start, Instant end) {
    return Math.max(0, Duration.between(start, end).toMillis());
  }

  private String text(String id) {
    return String.valueOf(runbook.get(id));
  }
}
