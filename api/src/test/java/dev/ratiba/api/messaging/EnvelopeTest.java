package dev.ratiba.api.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.api.Fixture;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvelopeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "{",
        "[]",
        "{}",
        "\"whatsapp_business_account\"",
        "{\"object\": \"page\", \"entry\": []}",
        "{\"object\": \"whatsapp_business_account\"}",
        "{\"object\": \"whatsapp_business_account\", \"entry\": {}}",
        "{\"object\": \"whatsapp_business_account\", \"entry\": []} trailing"
      })
  void refusesWhatIsNoEnvelope(String body) {
    assertThat(Envelope.read(body.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    var deep = "[".repeat(40) + "]".repeat(40);
    var body = "{\"object\": \"whatsapp_business_account\", \"entry\": " + deep + "}";

    assertThat(Envelope.read(body.getBytes(UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[7]", "[{\"changes\": 7}]", "[{\"changes\": [7]}]", "[]", "[[]]"})
  void anEnvelopeMayHoldNothingOfUse(String entry) {
    var body = "{\"object\": \"whatsapp_business_account\", \"entry\": " + entry + "}";

    assertThat(Envelope.read(body.getBytes(UTF_8)).orElseThrow().changes()).isEmpty();
  }

  @Test
  void readsWhatBecameOfAMessageOfOurs() {
    var envelope = Envelope.read(Fixture.bytes("whatsapp/status-failed.json")).orElseThrow();
    var change = envelope.changes().getFirst();
    var status = change.statuses().getFirst();

    assertThat(change.phoneNumberId()).isEqualTo("100000000000777");
    assertThat(status.providerId()).isEqualTo("wamid.0UR9");
    assertThat(status.key()).isEqualTo(UUID.fromString("0199f0aa-0000-7000-8000-00000000000f"));
    assertThat(status.status()).isEqualTo("failed");
    assertThat(status.failure()).isEqualTo("131047 Re-engagement message");
  }
}
