package dev.ratiba.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverridesTest {
  @TempDir private Path home;

  @Test
  void haveTheLastWordOnAnEnvironment() throws IOException {
    var stack = stack("worker.env.DATABASE_URL=jdbc:proxy", "worker-2.env.FAKETIME=+3s");

    var workers = stack.workers(List.of(4711, 4712));

    assertThat(workers.get(0).environment())
        .containsEntry("DATABASE_URL", "jdbc:proxy")
        .containsEntry("RATIBA_PROCESS", "worker-1")
        .doesNotContainKey("FAKETIME");
    assertThat(workers.get(1).environment())
        .containsEntry("DATABASE_URL", "jdbc:proxy")
        .containsEntry("FAKETIME", "+3s");
    assertThat(stack.apis().getFirst().environment().get("DATABASE_URL")).endsWith("/ratiba");
  }

  @Test
  void ofOneProgramOutdoThoseOfAllOfItsKind() throws IOException {
    var overrides = overrides("worker-2.env.X=second", "worker.env.X=any", "worker.env.Y=any");

    assertThat(overrides.environment("worker-1")).isEqualTo(Map.of("X", "any", "Y", "any"));
    assertThat(overrides.environment("worker-2")).isEqualTo(Map.of("X", "second", "Y", "any"));
    assertThat(overrides.environment("api")).isEmpty();
  }

  @Test
  void addFlagsBeforeTheProgram() throws IOException {
    var stack = stack("api.flags=-javaagent:/a b.jar -Xmx200m", "api-2.port=4711");

    var commands = stack.apis().stream().map(Program::command).toList();

    assertThat(commands)
        .hasSize(2)
        .allSatisfy(command ->
            assertThat(command).containsSubsequence("-javaagent:/a", "b.jar", "-Xmx200m", "-jar"));
    assertThat(stack.workers(List.of(4712)).getFirst().command()).doesNotContain("-Xmx200m");
  }

  @Test
  void startASecondApi() throws IOException {
    var apis = stack("api-2.port=4711").apis();

    assertThat(apis).extracting(Program::name).containsExactly("api", "api-2");
    assertThat(apis.getLast().address()).isEqualTo("http://127.0.0.1:4711");
    assertThat(apis.getLast().environment())
        .containsEntry("RATIBA_API_PORT", "4711")
        .containsEntry("RATIBA_PROCESS", "api-2")
        .containsEntry("RATIBA_PUBLIC_URL", "http://127.0.0.1:3010");
    assertThat(apis.getLast().environment().get("RATIBA_LOG_FILE")).endsWith("/api-2.jsonl");
  }

  @Test
  void claimTheSecondApisPort() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var overrides = overrides("api-2.port=" + taken.getLocalPort());
      var all = Claims.of(settings(), overrides).claims();

      var claims = new Claims(all.subList(all.size() - 1, all.size()));

      assertThatThrownBy(claims::check)
          .isInstanceOf(Obstacle.class)
          .hasMessageContainingAll("the second api", Overrides.VARIABLE);
    }
  }

  @Test
  void makeApplicationsListenToCrashOrders() throws IOException {
    var stack = stack("crash.points=true");

    var api = stack.apis().getFirst();

    var jar = home.resolve("jars/crash.jar");
    assertThat(jar).exists();
    assertThat(api.command())
        .contains("-Dloader.path=" + jar)
        .endsWith("org.springframework.boot.loader.launch.PropertiesLauncher")
        .doesNotContain("-jar");
    assertThat(api.environment())
        .containsEntry("RATIBA_CRASH_FOLDER", home.resolve("crash").toString());
  }

  @Test
  void thatAreNotThereChangeNothing() {
    var stack = stack(Overrides.NONE);

    var api = stack.apis().getFirst();

    assertThat(stack.apis()).hasSize(1);
    assertThat(api.command()).contains("-jar").doesNotContain("-cp");
    assertThat(api.environment()).doesNotContainKey("RATIBA_CRASH_FOLDER");
    assertThat(home.resolve("jars")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "worker.enw.X=1",
        "postgres.env.X=1",
        "api-3.env.X=1",
        "api-2.port=many",
        "api-2.port=0",
        "crash.points=yes",
        "worker.env.1X=1",
        "X=\\u12"
      })
  void thatNobodyUnderstandsAreOneClearLine(String line) {
    assertThatThrownBy(() -> overrides(line))
        .isInstanceOf(Obstacle.class)
        .hasMessageContaining(
            line.contains("\\") ? Overrides.VARIABLE : line.substring(0, line.indexOf('=')))
        .hasMessageNotContaining("\n");
  }

  @Test
  void inAFileThatIsNotThereAreOneClearLine() {
    var settings = Settings.from(Map.of(Overrides.VARIABLE, "/no/such/file"), Path.of("/checkout"));

    assertThatThrownBy(settings::overrides)
        .isInstanceOf(Obstacle.class)
        .hasMessageContainingAll(Overrides.VARIABLE, "/no/such/file");
  }

  private Stack stack(String... lines) throws IOException {
    return stack(overrides(lines));
  }

  private Stack stack(Overrides overrides) {
    var secrets = Secrets.readOrGenerate(home.resolve("secrets.env"));
    var jars =
        new Jars(
            Path.of("api.jar"),
            Path.of("worker.jar"),
            Path.of("sandbox.jar"),
            home.resolve("jars/crash.jar"));
    return new Stack(settings(), overrides, secrets, jars);
  }

  private Settings settings() {
    return Settings.from(Map.of("RATIBA_HOME", home.toString()), Path.of("/checkout"));
  }

  private Overrides overrides(String... lines) throws IOException {
    var file = home.resolve("overrides.properties");
    Files.write(file, List.of(lines));
    return Settings.from(Map.of(Overrides.VARIABLE, file.toString()), Path.of("/checkout"))
        .overrides();
  }
}
