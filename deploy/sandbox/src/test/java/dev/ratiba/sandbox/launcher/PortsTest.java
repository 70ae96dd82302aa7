package dev.ratiba.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
  @Test
  void areTheUsualOnesUnlessSet() {
    assertThat(Ports.from(Map.of())).isEqualTo(new Ports(3010, 3020, 7233, 8233, 5433, 3030));
  }

  @Test
  void moveTheWorkersAlongWithTheApi() {
    assertThat(Ports.from(Map.of("RATIBA_API_PORT", "4010")).worker()).isEqualTo(4030);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0", "-1", "65536", "99999999999", "30 10"})
  void nameTheVariableThatHoldsNoPort(String text) {
    assertThatThrownBy(() -> Ports.from(Map.of("RATIBA_DATABASE_PORT", text)))
        .isInstanceOf(Obstacle.class)
        .hasMessageStartingWith("RATIBA_DATABASE_PORT=" + text);
  }

  @Test
  void thatAreTakenAreNamedWithWhoWantsThemAndHowToChangeThem() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      var settings = Settings.from(Map.of("RATIBA_SANDBOX_PORT", port), Path.of("/checkout"));

      var claims = new Claims(Claims.of(settings, Overrides.NONE).claims().subList(1, 2));

      assertThatThrownBy(claims::check)
          .isInstanceOf(Obstacle.class)
          .hasMessageContainingAll(port, "the simulated vendors", "RATIBA_SANDBOX_PORT");
    }
  }

  @Test
  void wantedTwiceAreRefused() {
    var settings =
        Settings.from(
            Map.of("RATIBA_API_PORT", "13191", "RATIBA_SANDBOX_PORT", "13191"),
            Path.of("/checkout"));

    assertThatThrownBy(Claims.of(settings, Overrides.NONE)::check)
        .isInstanceOf(Obstacle.class)
        .hasMessageContainingAll("13191", "twice");
  }

  @Test
  void ofAForeignEngineAndDatabaseAreNotClaimed() {
    var settings =
        Settings.from(
            Map.of("TEMPORAL_ADDRESS", "engine:7233", "DATABASE_URL", "jdbc:postgresql://db/x"),
            Path.of("/checkout"));

    assertThat(Claims.of(settings, Overrides.NONE).claims())
        .extracting(Claims.Claim::wantedBy)
        .containsExactly("the api", "the simulated vendors");
  }
}
