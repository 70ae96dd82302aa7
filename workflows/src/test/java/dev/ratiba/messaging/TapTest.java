package dev.ratiba.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TapTest {
  @Test
  void readsItsOwnTokens() {
    for (var tap : Samples.of(Tap.class)) {
      assertThat(Tap.ofToken(tap.token())).contains(tap);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "yes/", "yes/1", "slot/a/b/c", "drop/table", "no/null", "//"})
  void makesNothingOfAnybodyElses(String token) {
    assertThat(Tap.ofToken(token)).isEmpty();
  }
}
