package dev.ratiba.sandbox.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How one process is started, how it is known to be ready, and how it is stopped.
 *
 * @param address what it serves, for people
 * @param grace how long it may take to end before it is killed
 */
record Program(
    String name,
    String address,
    List<String> command,
    Map<String, String> environment,
    Path output,
    Probe probe,
    Signals ending,
    Duration grace) {

  Process start() throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder
        .redirectInput(new File("/dev/null"))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
        .start();
  }
}
