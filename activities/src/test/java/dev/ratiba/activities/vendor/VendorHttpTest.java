package dev.ratiba.activities.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VendorHttpTest {
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final int MEBIBYTE = 1 << 20;

  private final FakeVendor vendor = new FakeVendor();
  private final VendorHttp http = new VendorHttp(PATIENCE);

  @AfterEach
  void close() {
    vendor.close();
  }

  @Test
  void whatTheVendorSaysIsTheAnswer() {
    vendor.at("/", 200, "{\"id\":\"a\"}");

    assertThat(http.call(request(vendor.url())))
        .isInstanceOfSatisfying(
            Reply.Answered.class, answer -> assertThat(answer.word("/id")).isEqualTo("a"));
  }

  @Test
  void anAnswerWithoutEndIsLostWhenPatienceIs() {
    vendor.at("/", new FakeVendor.Answer.Drips());

    assertThat(http.call(request(vendor.url()))).isEqualTo(new Reply.Lost("timeout"));
    assertThat(http.callAfresh(request(vendor.url()))).isEqualTo(new Reply.Lost("timeout"));
  }

  @Test
  void anAnswerThatWouldFillTheMemoryIsLost() {
    vendor.at("/", 200, "\"" + "a".repeat(MEBIBYTE) + "\"");

    assertThat(http.call(request(vendor.url()))).isEqualTo(new Reply.Lost("connection broken"));
  }

  @Test
  void aDroppedLineIsLostAndAClosedDoorWasNeverPassed() {
    vendor.at("/", new FakeVendor.Answer.Drops());

    assertThat(http.callAfresh(request(vendor.url())))
        .isEqualTo(new Reply.Lost("connection broken"));
    assertThat(http.call(request(FakeVendor.nowhere())))
        .isEqualTo(new Reply.NeverSent("unreachable"));
  }

  private static HttpRequest request(String url) {
    return HttpRequest.newBuilder(URI.create(url + "/"))
        .timeout(PATIENCE)
        .POST(BodyPublishers.ofString("{}"))
        .build();
  }
}
