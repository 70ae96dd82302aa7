package dev.ratiba.activities.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** What came of a command. */
record Ran(int exitCode, String out, String err) {
  static Ran of(Map<String, String> variables, String standardInput, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var exitCode =
        Commands.in(
                new Environment(variables), new ByteArrayInputStream(standardInput.getBytes(UTF_8)))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Ran(exitCode, out.toString(), err.toString());
  }
}
