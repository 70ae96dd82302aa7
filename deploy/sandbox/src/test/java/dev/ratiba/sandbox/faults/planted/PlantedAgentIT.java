package dev.ratiba.sandbox.faults.planted;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlantedAgentIT {
  private static final Path CHECKOUT = Path.of("").toAbsolutePath().resolve("../..").normalize();
  private static final List<Path> PROGRAMS =
      List.of(
          CHECKOUT.resolve("api/target/ratiba-api.jar"),
          CHECKOUT.resolve("activities/target/ratiba-worker.jar"));
  private static final String BOOT = "org.springframework.boot.loader.launch.PropertiesLauncher";
  private static final String PROBE = PlantedProbe.class.getName();

  @TempDir private static Path folder;

  private static PlantedJar jar;

  @BeforeAll
  static void writeTheJar() throws IOException {
    jar = PlantedJar.writeTo(folder);
  }

  @ParameterizedTest
  @EnumSource
  void bendsTheProgramsAsTheyAre(PlantedBug bug) throws Exception {
    var said = new ArrayList<String>();
    for (var program : PROGRAMS) {
      assertThat(program).as("built by mvn verify before these tests").exists();
      var ran = run(bug, program.toString(), "-Dloader.main=" + PROBE, BOOT);
      assertThat(ran.exitCode()).as(ran.output()).isZero();
      said.addAll(ran.output().lines().toList());
    }
    assertThat(jar.lacking(bug)).isEmpty();
    assertThat(said)
        .containsAll(bug.reaches().stream().map(reach -> "planted: reached " + reach).toList());
  }

  @Test
  void endsAProcessWhoseMethodIsGone() throws Exception {
    var renamed = folder.resolve("renamed");
    new ByteBuddy()
        .subclass(Object.class)
        .name("dev.ratiba.api.wakeup.Sweeper")
        .make()
        .saveIn(renamed.toFile());

    var ran = run(PlantedBug.SWEEPER_OFF, renamed.toString(), PROBE);

    assertThat(ran.exitCode()).isEqualTo(PlantedAgent.CANNOT_GO_ON);
    assertThat(ran.output()).contains("finds 0 methods dev.ratiba.api.wakeup.Sweeper#sweep/0");
  }

  private record Ran(int exitCode, String output) {}

  private static Ran run(PlantedBug bug, String classPath, String... main)
      throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    var command = new ArrayList<>(List.of(java, jar.flag(bug), "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(classPath);
    command.addAll(List.of(main));
    command.add(bug.name());
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ran(process.waitFor(), output);
  }
}
