package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command that has ended. */
record Ran(List<String> command, int exitCode, String output) {
  static Ran jar(Path jar, Map<String, String> environment, String input, String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dratiba.checkout=" + Stack.CHECKOUT,
                "-jar",
                jar.toString()));
    command.addAll(List.of(arguments));
    try {
      return run(command, environment, input);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopping);
    }
  }

  private static Ran run(List<String> command, Map<String, String> environment, String input)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    var process = builder.start();
    try (var standardInput = process.getOutputStream()) {
      standardInput.write(input.getBytes(StandardCharsets.UTF_8));
    }
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(command, process.waitFor(), output);
  }

  String successfully() {
    assertThat(exitCode).as("%s says:%n%s", command.getLast(), output).isZero();
    return output;
  }
}
