package dev.ratiba.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.Samples;
import dev.ratiba.booking.AppointmentId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TapTest {
  @Test
  void readsItsOwnTokens() {
    for (var tap : Samples.of(Tap.class)) {
      assertThat(Tap.ofToken(tap.token())).contains(tap);
    }
  }

  /** It is on phones, and in stored messages, from before the time was named in it. */
  @Test
  void readsTheAnswerToAReminderThatNamesNoTime() {
    var id = "00000000-0000-0001-0000-000000000001";
    var coming = new Tap.Coming(AppointmentId.of(id), null);

    assertThat(Tap.ofToken("coming/" + id)).contains(coming);
    assertThat(
            JsonMapper.shared()
                .readValue(
                    "{\"tap\": \"coming\", \"appointment\": \"%s\"}".formatted(id), Tap.class))
        .isEqualTo(coming);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "yes/", "yes/1", "slot/a/b/c", "drop/table", "no/null", "//"})
  void makesNothingOfAnybodyElses(String token) {
    assertThat(Tap.ofToken(token)).isEmpty();
  }
}
