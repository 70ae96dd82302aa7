package dev.ratiba.api.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.api.RecordingBell;
import dev.ratiba.api.RunningApi;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.tenant.TenantSlug;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AfricasTalkingWebhookIT {
  private static final String TOKEN = "b1946ac92492d2347c6235b4d2611184b1946ac92492d234";
  private static final String OTHERS = "c1946ac92492d2347c6235b4d2611184b1946ac92492d234";
  private static final String UNKNOWN = "d1946ac92492d2347c6235b4d2611184b1946ac92492d234";
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final TenantSlug SPA = POSTGRES.addTenant("spa");
  private static final TenantSlug CHAI = POSTGRES.addTenant("chai");
  private static final RunningApi API = RunningApi.start(POSTGRES.app(), new RecordingBell());

  private static final String REPORT =
      "id=ATXid_dda018a640edfcc5d2ce455de3e4a6e7&status=Success&phoneNumber=%2B254712345678";
  private static final String SMS =
      "linkId=&text=Ndiyo+%26+asante&to=22384&id=6a1d0f6e-1&date=2026-11-26+05%3A06%3A07"
          + "&from=%2B254712345678&networkCode=63902";

  static {
    POSTGRES.giveAddress(SPA, "africastalking", RunningApi.smsTokens().addressOf(TOKEN));
    POSTGRES.giveAddress(CHAI, "africastalking", RunningApi.smsTokens().addressOf(OTHERS));
  }

  @AfterAll
  static void stop() {
    API.close();
    POSTGRES.close();
  }

  @BeforeEach
  void nothingIsKept() {
    POSTGRES.asOwner(sql -> sql.execute("truncate public.unrouted"));
  }

  @Test
  void aReportIsTakenOnceAndANewerOneToo() {
    assertThat(delivery(TOKEN, REPORT.replace("Success", "Sent")).statusCode()).isEqualTo(200);
    assertThat(delivery(TOKEN, REPORT).statusCode()).isEqualTo(200);
    assertThat(delivery(TOKEN, REPORT).statusCode()).isEqualTo(200);

    assertThat(kept("provider || ' ' || provider_id || ' ' || reason"))
        .containsExactly(
            "africastalking ATXid_dda018a640edfcc5d2ce455de3e4a6e7:Sent unknown-message",
            "africastalking ATXid_dda018a640edfcc5d2ce455de3e4a6e7:Success unknown-message");
  }

  @Test
  void aPersonsSmsIsTakenOnceForTheTenantOfTheToken() {
    assertThat(incoming(TOKEN, SMS).statusCode()).isEqualTo(200);
    assertThat(incoming(TOKEN, SMS).statusCode()).isEqualTo(200);
    assertThat(incoming(OTHERS, SMS.replace("6a1d0f6e-1", "6a1d0f6e-2")).statusCode())
        .isEqualTo(200);

    assertThat(kept("provider_id || ' ' || (body::jsonb ->> 'tenant')"))
        .containsExactly("6a1d0f6e-1 spa", "6a1d0f6e-2 chai");
    assertThat(kept("body::jsonb -> 'sms' ->> 'text'"))
        .containsExactly("Ndiyo & asante", "Ndiyo & asante");
  }

  @ParameterizedTest
  @ValueSource(strings = {UNKNOWN, "x", "%C3%BC", TOKEN + "x", TOKEN + "%20", "a%00b"})
  void aTokenThatIsNobodysIsNotFound(String token) {
    assertThat(delivery(token, REPORT).statusCode()).isIn(404, 400);
    assertThat(incoming(token, SMS).statusCode()).isIn(404, 400);
    assertThat(delivery(token, "").statusCode()).as("whatever it brings").isIn(404, 400);
    assertThat(kept("provider_id")).isEmpty();
  }

  @Test
  void anUnknownTokenIsToldNoMoreThanAnUnknownPath() {
    var answer = delivery(UNKNOWN, REPORT);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(answer.body()).contains("Nothing is here.");
  }

  @ParameterizedTest
  @CsvSource({
    "delivery, ''",
    "delivery, id=1",
    "delivery, status=Success",
    "delivery, id=%zz&status=Success",
    "delivery, {}",
    "incoming, ''",
    "incoming, id=1&text=Hi",
    "incoming, from=254712345678&text=Hi"
  })
  void whatIsNoCallbackIsABadRequest(String door, String body) {
    assertThat(post(TOKEN, door, body).statusCode()).isEqualTo(400);
    assertThat(kept("provider_id")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"delivery", "incoming"})
  void moreThanAMebibyteIsTooLarge(String door) {
    assertThat(post(TOKEN, door, "id=1&from=1&text=" + "x".repeat(1 << 20)).statusCode())
        .isEqualTo(413);
  }

  @Test
  void aLookIsNoPost() {
    var path = "/webhooks/africastalking/" + TOKEN + "/delivery";

    assertThat(API.get(path).statusCode()).isEqualTo(405);
  }

  private static HttpResponse<String> delivery(String token, String body) {
    return post(token, "delivery", body);
  }

  private static HttpResponse<String> incoming(String token, String body) {
    return post(token, "incoming", body);
  }

  private static HttpResponse<String> post(String token, String door, String body) {
    var path = "/webhooks/africastalking/" + token + "/" + door;
    return API.send(
        HttpRequest.newBuilder(API.root().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  private static List<String> kept(String what) {
    return POSTGRES.asOwner(sql ->
        sql.fetch("select " + what + " from public.unrouted order by received_at, provider_id")
            .getValues(0, String.class));
  }
}
