package dev.ratiba.sandbox.pilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratiba.sandbox.launcher.Obstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviationsTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final Row UNMET = new Row("S0-024", "a prompt", "a | b\nnothing", false, 0);

  @TempDir private Path home = Path.of("");
  private Deviations deviations = new Deviations(home);

  @BeforeEach
  void begin() {
    deviations = new Deviations(home);
  }

  @Test
  void writesARowWithFiveFieldsForWhatDiffers() throws IOException {
    deviations.add(List.of(Deviation.of(3, UNMET)));

    assertThat(Files.readAllLines(deviations.file()))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.split(" \\| ", -1)).hasSize(5))
        .element(1)
        .asString()
        .contains("| 3 | S0-024: expected a prompt; observed a / b nothing | blocker | open");
  }

  @Test
  void aRunInWhichAllHoldsLeavesNoFile() throws IOException {
    deviations.add(List.of());

    assertThat(deviations.file()).doesNotExist();
  }

  @Test
  void foldsAllRowsIntoAMemoAndBeginsAnew() throws IOException {
    deviations.add(List.of(Deviation.of(1, UNMET)));
    deviations.add(List.of(Deviation.of(4, UNMET)));

    var memo = deviations.close(NOON);

    assertThat(Files.readString(memo)).contains("2 rows", "| 1 |", "| 4 |");
    assertThat(deviations.file()).doesNotExist();
    assertThatThrownBy(() -> deviations.close(NOON))
        .isInstanceOf(Obstacle.class)
        .hasMessageContaining("no deviation");
  }
}
