package dev.ratiba.api.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.api.RecordingBell;
import dev.ratiba.api.RunningApi;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
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
  private static final RecordingBell BELL = new RecordingBell();
  private static final RunningApi API = RunningApi.start(POSTGRES.app(), BELL);
  private static final Duration SOON = Duration.ofSeconds(5);

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
  void nothingHasArrived() {
    POSTGRES.asOwner(sql ->
        sql.execute(
            """
            truncate tenant_spa.customers, tenant_spa.inbox, tenant_spa.messages,
              tenant_chai.customers, tenant_chai.inbox, public.wakeups, public.unrouted cascade
            """));
    BELL.forget();
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
  void aPersonsSmsComesIntoTheirConversationOnceAndRingsIt() {
    assertThat(incoming(TOKEN, SMS).statusCode()).isEqualTo(200);
    assertThat(incoming(TOKEN, SMS).statusCode()).isEqualTo(200);

    assertThat(in("spa", "provider || ' ' || provider_id || ' ' || (payload ->> 'text')", "inbox"))
        .containsExactly("africastalking 6a1d0f6e-1 Ndiyo & asante");
    assertThat(in("spa", "channel", "conversations")).containsExactly("sms");
    assertThat(in("spa", "phone_e164", "customers")).containsExactly("+254712345678");
    assertThat(kept("provider_id")).isEmpty();
    BELL.await(SOON, List.of(conversation("spa")));
  }

  @Test
  void theTokenTellsWhoseCustomerItIs() {
    incoming(TOKEN, SMS);
    incoming(OTHERS, SMS.replace("6a1d0f6e-1", "6a1d0f6e-2"));

    assertThat(in("spa", "provider_id", "inbox")).containsExactly("6a1d0f6e-1");
    assertThat(in("chai", "provider_id", "inbox")).containsExactly("6a1d0f6e-2");
    BELL.await(SOON, List.of(conversation("spa"), conversation("chai")));
  }

  /** That they opt out and in is said in the conversation, which answers them. */
  @ParameterizedTest
  @ValueSource(strings = {"STOP", "START", "CANCEL", "3"})
  void aWordOfConsentIsForTheConversationToHear(String word) {
    incoming(TOKEN, SMS.replace("Ndiyo+%26+asante", word));

    assertThat(in("spa", "payload ->> 'text'", "inbox")).containsExactly(word);
    assertThat(in("spa", "address", "opt_outs")).isEmpty();
    BELL.await(SOON, List.of(conversation("spa")));
  }

  @Test
  void whatACompanySendsIsKeptForPeople() {
    incoming(TOKEN, SMS.replace("%2B254712345678", "SAFARICOM"));
    incoming(TOKEN, SMS.replace("%2B254712345678", "SAFARICOM"));

    assertThat(kept("provider_id || ' ' || reason")).containsExactly("6a1d0f6e-1 no-conversation");
    assertThat(in("spa", "channel", "conversations")).isEmpty();
  }

  @Test
  void aReportOfFailureRingsWhoeverSentTheSmsOnce() {
    var reminder = "0197a000-0000-7000-8000-000000000007";
    sent("reminder", reminder, "ATXid_1");
    sent("handoff", "0197a000-0000-7000-8000-000000000008", "ATXid_2");
    var failed =
        "id=ATXid_1&status=Failed&failureReason=DeliveryFailure&phoneNumber=%2B254712345678";

    delivery(TOKEN, failed);
    delivery(TOKEN, failed);

    BELL.await(SOON, List.of(new RowId(RowKind.REMINDER, SPA, reminder)));
    assertThat(
            in("spa", "provider_id || ' ' || status || ' ' || coalesce(failure, '')", "messages"))
        .containsExactlyInAnyOrder("ATXid_1 failed DeliveryFailure", "ATXid_2 sent ");
    assertThat(in("spa", "recipient_id", "inbox")).containsExactly(reminder);
    assertThat(kept("provider_id")).isEmpty();
  }

  @Test
  void aReportOfSuccessRingsNobody() {
    sent("reminder", "0197a000-0000-7000-8000-000000000007", "ATXid_1");

    delivery(TOKEN, "id=ATXid_1&status=Success&phoneNumber=%2B254712345678");

    assertThat(in("spa", "status", "messages")).containsExactly("delivered");
    assertThat(in("spa", "recipient_id", "inbox")).isEmpty();
    assertThat(BELL.rung()).isEmpty();
  }

  @Test
  void anothersTokenReportsNothingOfOurs() {
    sent("reminder", "0197a000-0000-7000-8000-000000000007", "ATXid_1");

    delivery(OTHERS, "id=ATXid_1&status=Failed&phoneNumber=%2B254712345678");

    assertThat(in("spa", "status", "messages")).containsExactly("sent");
    assertThat(BELL.rung()).isEmpty();
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

  private static void sent(String owner, String row, String providerId) {
    POSTGRES.asOwner(sql ->
        sql.execute(
            """
            insert into tenant_spa.messages (owner, owner_id, channel, address, direction, body,
              content, status, provider_id, carried_by, sent_at, claimed_at)
            values ('%s', '%s', 'sms', '+254712345678', 'out', 'Hi', '{"body": "Hi"}', 'sent',
              '%s', 'sms', now(), now())
            """
                .formatted(owner, row, providerId)));
  }

  private static RowId conversation(String tenant) {
    var thread = in(tenant, "id", "conversations").getFirst();
    return new RowId(RowKind.CONVERSATION, new TenantSlug(tenant), thread);
  }

  private static List<String> in(String tenant, String what, String table) {
    return POSTGRES.asOwner(sql ->
        sql.fetch("select " + what + " from tenant_" + tenant + "." + table)
            .getValues(0, String.class));
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
