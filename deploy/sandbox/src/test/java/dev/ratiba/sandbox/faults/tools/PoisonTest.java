package dev.ratiba.sandbox.faults.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PoisonTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<Poison> ALL = Poison.all("106540352242922", "254712345678", "wamid.P");

  @Test
  void hasNamesByWhichItIsFoundAgain() {
    assertThat(ALL).extracting(Poison::name).doesNotHaveDuplicates();
  }

  @Test
  void thatIsToBeAcceptedIsAnEnvelopeOfTheBusinessSenderAndMessage() {
    assertThat(ALL)
        .filteredOn(Poison::accepted)
        .hasSizeGreaterThan(40)
        .allSatisfy(poison -> {
          var value = JSON.readTree(poison.body()).at("/entry/0/changes/0/value");
          assertThat(value.at("/metadata/phone_number_id").asString()).isEqualTo("106540352242922");
          assertThat(value.at("/messages/0/from").asString()).isEqualTo("254712345678");
          assertThat(value.at("/messages/0/id").asString()).isEqualTo("wamid.P." + poison.name());
        });
  }

  @Test
  void thatIsToBeAcceptedFitsThroughTheDoor() {
    assertThat(ALL)
        .filteredOn(Poison::accepted)
        .allSatisfy(poison -> assertThat(poison.body()).hasSizeLessThan(4 << 20));
  }

  @Test
  void includesWhatNoStringCanHold() {
    assertThat(ALL)
        .filteredOn(poison -> new String(poison.body(), UTF_8).contains("\ufffd"))
        .extracting(Poison::name)
        .contains("stray-byte", "overlong", "half-a-character");
  }
}
