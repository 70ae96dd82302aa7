package dev.ratiba.sandbox.faults;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A campaign as a person would start it; {@code -Dratiba.faults.seed}, {@code .bookings} and {@code
 * .count} make it another one.
 */
@Tag("campaign")
class CampaignIT {
  private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
  private static final Path HOME = CHECKOUT.resolve("deploy/sandbox/target/campaign");

  @Test
  void everyPromiseIsKeptWhateverBreaks() throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Dratiba.checkout=" + CHECKOUT,
                "-jar",
                CHECKOUT.resolve("deploy/sandbox/target/ratiba-sandbox.jar").toString(),
                "faults"));
    command.addAll(List.of("--seed", System.getProperty("ratiba.faults.seed", "4")));
    command.addAll(List.of("--bookings", System.getProperty("ratiba.faults.bookings", "300")));
    command.addAll(List.of("--faults", System.getProperty("ratiba.faults.count", "20")));
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("RATIBA_HOME", HOME.toString());

    assertThat(builder.start().waitFor()).as(CampaignIT::report).isZero();
  }

  /** Whoever sees only what the build printed reads there what went wrong. */
  private static String report() {
    try (var campaigns = Files.list(HOME.resolve("faults"))) {
      var last = campaigns.max(naturalOrder()).orElse(HOME);
      return Files.readString(last.resolve("report.md"));
    } catch (IOException none) {
      return "no report; what there is lies in " + HOME;
    }
  }
}
