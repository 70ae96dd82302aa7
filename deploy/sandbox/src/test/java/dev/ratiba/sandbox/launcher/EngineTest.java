package dev.ratiba.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTest {
  private final Release release = Release.read(Path.of("../temporal"));

  @ParameterizedTest
  @CsvSource({
    "'temporal version 1.8.2 (Server 1.31.2, UI 2.50.1)', true",
    "'temporal version 1.8.2', true",
    "'temporal version 1.8.20 (Server 1.31.2, UI 2.50.1)', false",
    "'temporal version 1.7.0 (Server 1.30.0, UI 2.40.0)', false",
    "'tctl version 1.8.2', false",
  })
  void ofThePathIsTakenOnlyInThePinnedVersion(String printed, boolean taken) {
    assertThat(release.matches(printed)).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({
    "go1.26.4, true",
    "go1.26.8, true",
    "go1.27.0, true",
    "go1.27rc1, true",
    "go1.26.3, false",
    "go1.9.9, false",
  })
  void isBuiltByThatGoOrALaterOne(String found, boolean enough) {
    assertThat(EngineBuild.atLeast(found, release.go())).isEqualTo(enough);
  }

  @ParameterizedTest
  @CsvSource({"linux, amd64", "linux, arm64", "darwin, amd64", "darwin, arm64"})
  void isPinnedForEachMachine(String system, String processor) {
    var machine = new Machine(system, processor);

    assertThat(release.checksumFor(machine)).hasValueSatisfying(sum -> assertThat(sum).hasSize(64));
    assertThat(release.archiveFor(machine).toString())
        .endsWith("/temporal_cli_1.8.2_%s_%s.tar.gz".formatted(system, processor));
  }

  @Test
  void survivesAKillAndIsQuick() {
    var settings = Settings.from(Map.of("RATIBA_HOME", "/home/state"), Path.of("/checkout"));

    assertThat(TemporalCommand.of(Path.of("temporal"), settings, "1.8.2"))
        .containsSequence("--db-filename", "/home/state/temporal/temporal-1.8.2.db")
        .containsSequence("--sqlite-pragma", "journal_mode=WAL")
        .containsSequence("--sqlite-pragma", "synchronous=1")
        .containsSequence("--dynamic-config-value", "history.transferProcessorMaxPollRPS=1000");
  }
}
