package dev.ratiba.activities.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.ratiba.activities.messaging.SmsClient.Account;
import dev.ratiba.activities.messaging.SmsOutcome.NotSent;
import dev.ratiba.activities.messaging.SmsOutcome.Sent;
import dev.ratiba.activities.messaging.SmsOutcome.Unsure;
import dev.ratiba.activities.vendor.FakeVendor;
import dev.ratiba.activities.vendor.FakeVendor.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

final class SmsClientTest {
  private static final String PATH = "/version1/messaging";
  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final String ASHA = "+254712345678";
  private static final String TEXT = "Kesho 15:00 & karibu \u2600 = 1";

  @AutoClose private final FakeVendor vendor = new FakeVendor();

  @Test
  void sendsATextOnceAndSaysWhatItCosts() {
    vendor.at(PATH, 201, recipient(102, "ATXid_1", "KES 0.8000"));

    assertThat(send()).isEqualTo(new Sent("ATXid_1", "KES 0.8000"));
    assertThat(vendor.asked()).hasSize(1);
    var asked = vendor.asked().getFirst();
    assertThat(asked.headers().getFirst("apiKey")).isEqualTo("key-of-ours");
    assertThat(asked.headers().getFirst("Accept")).isEqualTo("application/json");
    assertThat(asked.headers().getFirst("Content-Type"))
        .isEqualTo("application/x-www-form-urlencoded");
    assertThat(asked.form())
        .isEqualTo(
            Map.of(
                "username",
                "spa",
                "to",
                ASHA,
                "message",
                TEXT,
                "bulkSMSMode",
                "1",
                "from",
                "22384"));
  }

  @Test
  void namesNoSenderWhereNoneIsConfigured() {
    vendor.at(PATH, 201, recipient(101, "ATXid_1", "0"));

    var outcome = client(vendor.url(), "").send(ASHA, TEXT);

    assertThat(outcome).isEqualTo(new Sent("ATXid_1", ""));
    assertThat(vendor.asked().getFirst().form()).doesNotContainKey("from");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 101, 102})
  void isTaken(int code) {
    vendor.at(PATH, 201, recipient(code, "ATXid_1", "KES 0.8000"));

    assertThat(send()).isInstanceOf(Sent.class);
  }

  @ParameterizedTest
  @CsvSource({"407, 60", "500, 5", "501, 5"})
  void isTriedAgainAfterAWhile(int code, long seconds) {
    vendor.at(PATH, 201, recipient(code, "None", "0"));

    assertThat(send())
        .isEqualTo(new NotSent(Integer.toString(code), Duration.ofSeconds(seconds), true));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 402, 403, 404, 405, 406, 409, 502})
  void isNotTriedAgain(int code) {
    vendor.at(PATH, 201, recipient(code, "None", "0"));

    assertThat(send())
        .isEqualTo(new NotSent(Integer.toString(code), Duration.ZERO, false))
        .isInstanceOfSatisfying(
            NotSent.class, refused -> assertThat(refused.optedOut()).isEqualTo(code == 406));
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidSenderId, InvalidSenderId",
    "'', no recipient",
    "'Not allowed for +254712345678', no recipient"
  })
  void aRefusalOfTheWholeRequestIsNoSuccess(String message, String code) {
    vendor.at(
        PATH,
        201,
        "{\"SMSMessageData\":{\"Message\":\"%s\",\"Recipients\":[]}}".formatted(message));

    assertThat(send()).isEqualTo(new NotSent(code, Duration.ZERO, false));
  }

  @ParameterizedTest
  @CsvSource({"401, false", "400, false", "403, false", "413, false", "408, true", "429, true"})
  void whatIsRefusedBeforeItIsLookedAtWasNotSent(int status, boolean retry) {
    vendor.at(PATH, status, "The supplied authentication is invalid");

    assertThat(send())
        .isEqualTo(new NotSent("http " + status, Duration.ofSeconds(retry ? 5 : 0), retry));
  }

  @Test
  void nobodyListeningIsSurelyNotSent() {
    assertThat(client(FakeVendor.nowhere(), "22384").send(ASHA, TEXT))
        .isEqualTo(new NotSent("unreachable", Duration.ofSeconds(2), true));
  }

  @Test
  void silenceIsUnsure() {
    vendor.at(PATH, new Answer.Hangs());

    assertThat(send()).isEqualTo(new Unsure("timeout"));
  }

  @Test
  void aDroppedLineIsUnsureAndNotRepeated() {
    vendor.at(PATH, new Answer.Drops());

    assertThat(send()).isEqualTo(new Unsure("connection broken"));
    assertThat(vendor.asked()).hasSize(1);
  }

  @Test
  void serverTroubleIsUnsure() {
    vendor.at(PATH, 500, "Internal Server Error");

    assertThat(send()).isEqualTo(new Unsure("http 500"));
  }

  @Test
  void aCodeThatNobodyKnowsIsUnsure() {
    vendor.at(PATH, 201, recipient(777, "ATXid_1", "0"));

    assertThat(send()).isEqualTo(new Unsure("status 777"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "ok",
        "{\"SMSMessageData\":{\"Recipients\":{}}}",
        "{\"SMSMessageData\":{\"Recipients\":[{}]}}",
        "{\"SMSMessageData\":{\"Recipients\":[{\"statusCode\":\"Success\"}]}}",
        "{\"SMSMessageData\":{\"Recipients\":[{\"statusCode\":102}]}}"
      })
  void anUnreadableSuccessIsUnsure(String body) {
    vendor.at(PATH, 201, body);

    assertThat(send()).isEqualTo(new Unsure("unreadable answer"));
  }

  @Test
  void theLogNamesNobodyAndQuotesNothing() {
    var heard = new ListAppender<ILoggingEvent>();
    var log = (Logger) LoggerFactory.getLogger(SmsClient.class);
    heard.start();
    log.addAppender(heard);
    vendor.at(
        PATH,
        new Answer.Says(201, recipient(102, "ATXid_1", "KES 0.8000")),
        new Answer.Says(201, recipient(403, "None", "0")));

    send();
    send();
    log.detachAppender(heard);

    assertThat(heard.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "africastalking.send to=254•••••678 cost=KES 0.8000",
            "africastalking.send not sent to=254•••••678 code=403 retry=false");
  }

  private SmsOutcome send() {
    return client(vendor.url(), "22384").send(ASHA, TEXT);
  }

  private static SmsClient client(String url, String senderId) {
    return new SmsClient(url, new Account("spa", "key-of-ours", senderId), PATIENCE);
  }

  private static String recipient(int code, String id, String cost) {
    return """
    {"SMSMessageData": {"Message": "Sent to 1/1 Total Cost: USD 0.0079 Message parts: 1",
      "Recipients": [{"cost": "%s", "messageId": "%s", "number": "+254712345678",
        "status": "Success", "statusCode": %d}]}}
    """
        .formatted(cost, id, code);
  }
}
