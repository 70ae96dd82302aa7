package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a drive of faults wants otherwise than an ordinary stack has it: the last word on an
 * application's environment, further JVM flags, a second api, and whether crash orders are heard.
 */
final class Overrides {
  /** Names the file. */
  static final String VARIABLE = "RATIBA_SANDBOX_OVERRIDES";

  static final Overrides NONE = new Overrides(VARIABLE, Map.of());

  private static final String SECOND_API_PORT = Stack.SECOND_API + ".port";
  private static final String CRASH_POINTS = "crash.points";
  private static final Pattern KEY =
      Pattern.compile(
          "(api(-2)?|worker(-[1-9][0-9]?)?|sandbox)\\.(flags|env\\.[A-Za-z_][A-Za-z0-9_]*)"
              + "|api-2\\.port|crash\\.points");

  private final String source;
  private final Map<String, String> lines;

  private Overrides(String source, Map<String, String> lines) {
    this.source = source;
    this.lines = lines;
  }

  static Overrides read(Path file) {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new Obstacle("%s=%s cannot be read: %s.".formatted(VARIABLE, file, e), e);
    }
    var lines = new TreeMap<String, String>();
    properties.stringPropertyNames().forEach(key -> lines.put(key, properties.getProperty(key)));
    return new Overrides("%s=%s".formatted(VARIABLE, file), lines).checked();
  }

  private Overrides checked() {
    for (var key : lines.keySet()) {
      if (!KEY.matcher(key).matches()) {
        throw new Obstacle("%s has no key %s.".formatted(source, key));
      }
    }
    if (!line(CRASH_POINTS, "false").matches("true|false")) {
      throw new Obstacle("%s: %s is true or false.".formatted(source, CRASH_POINTS));
    }
    secondApi();
    return this;
  }

  /** What is said of the program itself outdoes what is said of all of its kind. */
  Map<String, String> environment(String program) {
    var environment = new TreeMap<String, String>();
    for (var name : names(program).toList()) {
      var prefix = name + ".env.";
      lines.forEach((key, value) -> {
        if (key.startsWith(prefix)) {
          environment.put(key.substring(prefix.length()), value);
        }
      });
    }
    return environment;
  }

  /** Those of all of its kind, and then its own. */
  List<String> flags(String program) {
    return names(program)
        .flatMap(name -> Stream.of(line(name + ".flags", "").split("\\s+")))
        .filter(flag -> !flag.isEmpty())
        .toList();
  }

  OptionalInt secondApi() {
    return lines.containsKey(SECOND_API_PORT)
        ? OptionalInt.of(Ports.port(lines, SECOND_API_PORT, 0))
        : OptionalInt.empty();
  }

  boolean crashPoints() {
    return Boolean.parseBoolean(line(CRASH_POINTS, "false"));
  }

  private String line(String key, String fallback) {
    return lines.getOrDefault(key, fallback).strip();
  }

  /** {@code worker-2} is a worker. */
  private static Stream<String> names(String program) {
    return Stream.of(program.replaceAll("-[0-9]+$", ""), program).distinct();
  }
}
