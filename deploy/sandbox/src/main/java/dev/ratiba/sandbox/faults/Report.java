package dev.ratiba.sandbox.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of a campaign: {@code report.md} for people, {@code report.json} for programs. */
record Report(Outcome outcome) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("report.json"), JSON.writeValueAsString(outcome));
    Files.writeString(folder.resolve("report.md"), text());
  }

  String text() {
    return """
    # Fault campaign, seed %d: %s

    - played again by: `%s`
    - code: %s, begun %s, took %d s
    - %d customers: %s
    - %s
    - replies that came twice within the documented window: %d
    %s- nothing left to do %d s after the last customer had gone

    ## Violations
    %s
    ## Faults
    %s%s
    ## Crash points hit
    %s
    """
        .formatted(
            outcome.plan().seed(),
            outcome.held() ? "every promise was kept" : outcome.violations().size() + " violations",
            outcome.plan().command(),
            outcome.checkout(),
            outcome.began(),
            outcome.took().toSeconds(),
            outcome.counts().getOrDefault("customers", 0),
            inWords(outcome.ends()),
            inWords(outcome.counts()),
            outcome.repeats(),
            stalls(),
            outcome.quietAfter().toSeconds(),
            violations(),
            strikes(),
            skipped(),
            hits());
  }

  private static String inWords(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey().replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  private String stalls() {
    var stalls = outcome.stalls();
    return stalls == null
        ? ""
        : "- a message waited for its turn: median %d ms, p95 %d ms, worst %d ms\n"
            .formatted(stalls.p50().toMillis(), stalls.p95().toMillis(), stalls.worst().toMillis());
  }

  private String violations() {
    return outcome.held()
        ? "None.\n"
        : outcome.violations().stream()
            .map(violation -> "- " + violation + "\n")
            .collect(Collectors.joining());
  }

  private String strikes() {
    return outcome.strikes().stream()
        .map(strike ->
            "- %d. %s, %d s after the start, %d s long: %s\n"
                .formatted(
                    strike.number(),
                    strike.kind(),
                    Duration.between(outcome.began(), strike.from()).toSeconds(),
                    Duration.between(strike.from(), strike.to()).toSeconds(),
                    strike.what()))
        .collect(Collectors.joining());
  }

  private String skipped() {
    return new TreeMap<>(outcome.skipped())
        .entrySet().stream()
            .map(kind -> "- SKIPPED %s: %s\n".formatted(kind.getKey(), kind.getValue()))
            .collect(Collectors.joining());
  }

  private String hits() {
    var times = new TreeMap<String, Integer>();
    outcome.hits().forEach(hit -> times.merge(hit.point() + " " + hit.mode(), 1, Integer::sum));
    return times.isEmpty()
        ? "None.\n"
        : times.entrySet().stream()
            .map(hit -> "- %s: %d\n".formatted(hit.getKey(), hit.getValue()))
            .collect(Collectors.joining());
  }
}
