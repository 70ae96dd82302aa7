package dev.ratiba.activities.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.activities.vendor.FakeVendor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandsTest {
  private static final Map<String, String> NOTHING_SET = Map.of();

  @TempDir private Path folder;

  @Test
  void anUnknownCommandExitsTwoWithTheList() {
    var ran = Ran.of(NOTHING_SET, "", "migarte");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("migarte", "migrate", "tenant", "replay");
  }

  @Test
  void noCommandExitsTwoWithTheList() {
    assertThat(Ran.of(NOTHING_SET, "").exitCode()).isEqualTo(2);
    assertThat(Ran.of(NOTHING_SET, "", "tenant").err()).contains("add");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "migrate --help",
        "tenant --help",
        "tenant add --help",
        "replay --help",
        "reminders --help",
        "reminders dispatch --help"
      })
  void everyCommandHasHelp(String line) {
    var ran = Ran.of(NOTHING_SET, "", line.split(" ", -1));

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).startsWith("Usage: ratiba");
  }

  @Test
  void whatIsNotSetIsNamedWithAnExample() {
    var ran = Ran.of(NOTHING_SET, "", "migrate");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .isEqualTo("DATABASE_URL is not set; set it to jdbc:postgresql://HOST:PORT/DATABASE.\n");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNamed() {
    var nowhere =
        "jdbc:postgresql://127.0.0.1:%d/r".formatted(URI.create(FakeVendor.nowhere()).getPort());
    var ran =
        Ran.of(Map.of("DATABASE_URL", nowhere, "DATABASE_OWNER_USER", "ratiba"), "", "migrate");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .isEqualTo(
            "PostgreSQL does not answer at %s. Start it, or set DATABASE_URL.\n"
                .formatted(nowhere));
  }

  @Test
  void anInvalidFileIsRefusedWithAllItsProblems() {
    var ran = add("slug: Spa\npricez: 3\n", "");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .contains("changes nothing:", "  slug: is \"Spa\"; write", "  pricez: is not known here;")
        .doesNotContain("\tat ", "Exception");
  }

  @Test
  void aKeyThatIsThereTwiceIsRefusedWithItsPlace() {
    assertThat(add("slug: spa\nname: A\nname: B\n", "").err()).contains("is no YAML: line 3");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThat(Ran.of(NOTHING_SET, "", "tenant", "add", "nowhere.yml").err())
        .isEqualTo("There is no file nowhere.yml.\n");
  }

  @Test
  void aSecretIsNeverShown() throws IOException {
    var spa = Files.readString(SPA);

    assertThat(add(spa, "abcdefgh-secret").err())
        .isEqualTo("Line 1 of standard input is not KEY=value.\n");
    assertThat(add(spa, "# ours\n\nPASSKEY=secret").err())
        .isEqualTo(
            "Line 3 of standard input names no secret of a tenant; there are: [DARAJA_PASSKEY,"
                + " AT_CALLBACK_TOKEN].\n");
  }

  @Test
  void secretsAreNoArguments() throws IOException {
    var file = Files.writeString(folder.resolve("spa.yml"), Files.readString(SPA));
    var ran =
        Ran.of(DATABASE, "", "tenant", "add", file.toString(), "--secrets", "DARAJA_PASSKEY=x");

    assertThat(ran.err())
        .isEqualTo("Secrets are no arguments, which others can see. Write --secrets -\n");
  }

  /** The pilot's tenant, as the sandbox seeds it. */
  static final Path SPA = Path.of("../deploy/sandbox/src/main/resources/tenants/spa_pilot.yml");

  private static final Map<String, String> DATABASE =
      Map.of(
          "DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none",
          "DATABASE_USER", "ratiba",
          "RATIBA_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]));

  private Ran add(String yaml, String secrets) {
    try {
      var file = Files.writeString(folder.resolve("spa.yml"), yaml);
      return Ran.of(DATABASE, secrets, "tenant", "add", file.toString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
