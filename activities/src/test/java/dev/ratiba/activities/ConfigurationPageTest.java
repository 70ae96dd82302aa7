package dev.ratiba.activities;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every setting that some module reads is explained in docs/configuration.md. */
final class ConfigurationPageTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> MODULES =
      List.of("workflows", "db", "activities", "api", "deploy/sandbox");

  /** As in {@code ${NAME:default}}, {@code getenv("NAME")}, or a name that is put or looked up. */
  private static final Pattern IN_CODE =
      Pattern.compile(
          "\\$\\{([A-Z][A-Z0-9_]+)"
              + "|getenv\\(\"([A-Z][A-Z0-9_]+)\""
              + "|\"((?:RATIBA|DATABASE|TEMPORAL|WHATSAPP|DARAJA|AT)_[A-Z0-9_]+)\"");

  private static final Pattern ENUM_OF_VARIABLES = Pattern.compile("^  ([A-Z][A-Z0-9_]+),?$");
  private static final Pattern IN_SCRIPT = Pattern.compile("\\$\\{?(RATIBA_[A-Z0-9_]+)");
  private static final Pattern ON_THE_PAGE = Pattern.compile("^\\| `([A-Z][A-Z0-9_]+)` ");

  /** Belong to the machine, not to Ratiba. */
  private static final Set<String> OTHERS =
      Set.of("DOCKER_HOST", "HOME", "JAVA_HOME", "MAVEN_HOME");

  @Test
  void everySettingThatIsReadIsOnThePage() throws IOException {
    var read = new TreeSet<String>();
    for (var module : MODULES) {
      for (var source : sources(ROOT.resolve(module).resolve("src/main"))) {
        read.addAll(names(IN_CODE, source));
      }
    }
    read.addAll(names(IN_SCRIPT, ROOT.resolve("ratiba")));
    read.addAll(names(ENUM_OF_VARIABLES, variables()));
    read.removeAll(OTHERS);

    assertThat(read).contains("DATABASE_URL", "RATIBA_API_PORT", "DATABASE_OWNER_USER");
    assertThat(onThePage()).containsAll(read);
  }

  @Test
  void everySettingOnThePageIsThereOnce() throws IOException {
    var names =
        Files.readAllLines(page()).stream()
            .map(ON_THE_PAGE::matcher)
            .filter(line -> line.find())
            .map(line -> line.group(1))
            .toList();

    assertThat(names).doesNotHaveDuplicates();
  }

  private static Set<String> onThePage() throws IOException {
    return names(ON_THE_PAGE, page());
  }

  private static Path page() {
    return ROOT.resolve("docs/configuration.md");
  }

  private static Path variables() {
    return Path.of("src/main/java/dev/ratiba/activities/cli/Variable.java");
  }

  private static List<Path> sources(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java") || file.toString().endsWith(".yml"))
          .toList();
    }
  }

  private static Set<String> names(Pattern pattern, Path file) throws IOException {
    if (!Files.exists(file)) {
      return Set.of();
    }
    return Files.readAllLines(file).stream()
        .flatMap(line -> pattern.matcher(line).results())
        .flatMap(found ->
            Stream.iterate(1, group -> group <= found.groupCount(), group -> group + 1)
                .map(found::group))
        .filter(name -> name != null)
        .collect(toCollection(TreeSet::new));
  }
}
