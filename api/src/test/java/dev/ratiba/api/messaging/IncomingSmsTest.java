package dev.ratiba.api.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.messaging.Attachment;
import dev.ratiba.messaging.Inbound;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IncomingSmsTest {
  @Test
  void isWhatAPersonWrote() {
    var sms =
        read(
            "linkId=&text=Ndiyo&to=22384&id=a-1&date=2026-11-26+05%3A06%3A07"
                + "&from=%2B254712345678&networkCode=63902");

    assertThat(sms).contains(new IncomingSms("a-1", "+254712345678", "22384", "Ndiyo"));
    assertThat(sms.orElseThrow().toString()).doesNotContain("254712345678", "Ndiyo");
  }

  @ParameterizedTest
  @CsvSource({
    "%2B254712345678, +254712345678",
    "254712345678, +254712345678",
    "SAFARICOM,",
    "%2B1,",
    "0712345678,"
  })
  void knowsTheNumberWhereThereIsOne(String from, String phone) {
    var sms = read("id=1&text=Hi&from=" + from).orElseThrow();

    assertThat(sms.phone()).isEqualTo(Optional.ofNullable(phone));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "id=1", "from=%2B254712345678&text=Hi", "id=+&from=1234567", "{}"})
  void isNoneWithoutAnIdOrASender(String body) {
    assertThat(read(body)).isEmpty();
  }

  @Test
  void isCutWhereItIsLongerThanAnySms() {
    assertThat(read("id=1&from=1234567&text=" + "x".repeat(5000)).orElseThrow().text())
        .hasSize(4096);
  }

  @Test
  void isWordsToAConversationOrWhatItCannotUse() {
    assertThat(read("id=1&from=254712345678&text=3").orElseThrow().inbound())
        .isEqualTo(new Inbound.Words("1", null, "", "3"));
    assertThat(read("id=1&from=254712345678&text=+").orElseThrow().inbound())
        .isEqualTo(new Inbound.Attached("1", null, "", Attachment.OTHER, null));
  }

  private static Optional<IncomingSms> read(String body) {
    return Form.read(body.getBytes(UTF_8)).flatMap(IncomingSms::read);
  }
}
