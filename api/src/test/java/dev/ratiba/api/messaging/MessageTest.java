package dev.ratiba.api.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.api.Fixture;
import dev.ratiba.db.conversation.Sender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageTest {
  private static final String BSUID = "KE.20011223344556677";

  @Test
  void aSenderIsKnownByPhoneAndById() {
    assertThat(message("text").sender())
        .isEqualTo(new Sender("whatsapp", "+254700000321", BSUID, "Wanjiku"));
  }

  @Test
  void aSenderWithAUsernameHasNoPhone() {
    assertThat(message("username-only").sender())
        .isEqualTo(new Sender("whatsapp", null, BSUID, "Wanjiku"));
  }

  @Test
  void whatIsNoPhoneNumberIsNotTakenForOne() {
    assertThat(message("short-number").sender())
        .isEqualTo(new Sender("whatsapp", null, BSUID, "Wanjiku"));
  }

  @ParameterizedTest
  @CsvSource({"nobody, no-sender", "group, group"})
  void saysWhyItBelongsToNobody(String name, String reason) {
    assertThat(message(name).trouble()).contains(reason);
  }

  @Test
  void withoutAnIdItCannotBeToldFromItsRepetition() {
    var message = Fixtures.only("{\"from\": \"254700000321\", \"type\": \"text\"}");

    assertThat(message.trouble()).contains("no-id");
    assertThat(message.providerId()).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "\"text\"", "[]", "null", "{\"id\": {\"a\": 1}, \"from\": []}"})
  void survivesWhatIsNoMessage(String message) {
    assertThat(Fixtures.only(message).trouble()).contains("no-id");
  }

  @Test
  void theOnlyContactIsTheSendersEvenWhenTheMessageNamesNobody() {
    var envelope = Fixture.text("whatsapp/username-only.json").replace("from_user_id", "_");

    assertThat(
            Fixtures.message(envelope.getBytes(java.nio.charset.StandardCharsets.UTF_8)).sender())
        .isEqualTo(new Sender("whatsapp", null, BSUID, "Wanjiku"));
  }

  @Test
  void aLongNameIsCutBetweenCharacters() {
    var tooLong = "a".repeat(199) + "\ud83d\ude00";
    var envelope = Fixture.text("whatsapp/username-only.json").replace("Wanjiku", tooLong);

    assertThat(Fixtures.message(envelope.getBytes(java.nio.charset.StandardCharsets.UTF_8)).name())
        .isEqualTo("a".repeat(199));
  }

  private static Message message(String name) {
    return Fixtures.message(Fixture.bytes("whatsapp/" + name + ".json"));
  }
}
