package dev.ratiba.sandbox;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * The script prints these files, so that help needs no build. {@code mvn test -pl deploy/sandbox
 * -Dtest=HelpTest -Dratiba.help=write} writes them anew.
 */
class HelpTest {
  private static final Path FILES = Path.of("src/main/help");

  @Test
  void theListOfCommandsIsWhatTheScriptPrints() throws IOException {
    assertThat(fileFor("ratiba", Ratiba.commandLine()))
        .hasContent(Ratiba.commandLine().getUsageMessage());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theHelpOfACommandIsWhatTheScriptPrints(String name) throws IOException {
    var command = requireNonNull(Ratiba.commandLine().getSubcommands().get(name));

    assertThat(fileFor(name, command)).hasContent(command.getUsageMessage());
  }

  @Test
  void theScriptKnowsNoOtherCommand() throws IOException {
    try (var files = Files.list(FILES)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(Stream.of("ratiba"), commands()).toList());
    }
  }

  static Stream<String> commands() {
    return Ratiba.commandLine().getSubcommands().entrySet().stream()
        .filter(command -> !command.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey);
  }

  private static Path fileFor(String name, CommandLine command) throws IOException {
    var file = FILES.resolve(name + ".txt");
    if ("write".equals(System.getProperty("ratiba.help"))) {
      Files.writeString(file, command.getUsageMessage());
    }
    return file;
  }
}
