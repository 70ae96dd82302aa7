package dev.ratiba.api.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.api.Fixture;
import dev.ratiba.api.RecordingBell;
import dev.ratiba.api.RunningApi;
import dev.ratiba.booking.Money;
import dev.ratiba.db.Json;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.payment.PaymentId;
import dev.ratiba.payment.StkCallback;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jooq.JSONB;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DarajaWebhookIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final TenantSlug SPA = POSTGRES.addTenant("spa");
  private static final RecordingBell BELL = new RecordingBell();
  private static final RunningApi API = RunningApi.start(POSTGRES.app(), BELL);
  private static final String PAID = Fixture.text("daraja/stk-paid.json");
  private static final String CANCELLED = Fixture.text("daraja/stk-cancelled.json");

  private String token = "";
  private RowId payment = new RowId(RowKind.PAYMENT, SPA, "");

  @AfterAll
  static void stop() {
    API.close();
    POSTGRES.close();
  }

  @BeforeEach
  void anAttemptIsOpen() {
    POSTGRES.asOwner(sql ->
        sql.execute(
            """
            truncate tenant_spa.customers, tenant_spa.inbox, public.wakeups, public.unrouted,
              public.callback_tokens cascade
            """));
    BELL.forget();
    var nonce = RunningApi.tokens().newNonce();
    var id = new PaymentId(openAttempt(nonce));
    token = RunningApi.tokens().tokenOf(nonce);
    payment = new RowId(RowKind.PAYMENT, SPA, id.toString());
    POSTGRES
        .open()
        .asTenant(
            SPA,
            sql -> {
              RunningApi.tokens().remember(sql, SPA, id, nonce);
              return id;
            });
  }

  @Test
  void aCallbackIsAcknowledgedKeptAndItsPaymentRung() {
    var answer = callBack(token, PAID);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"ResultCode\":0,\"ResultDesc\":\"Accepted\"}");
    assertThat(inbox())
        .containsExactly(
            new StkCallback(
                "ws_CO_21112026103000123700000321",
                "7a10-4c55-9b1e-52c2",
                "0",
                Money.kes(1500),
                "UKL4T9R2B7"));
    BELL.await(Duration.ofSeconds(5), List.of(payment));
  }

  @Test
  void theSameBytesAgainAddNothing() {
    callBack(token, PAID);

    assertThat(callBack(token, PAID).statusCode()).isEqualTo(200);
    assertThat(inbox()).hasSize(1);
  }

  @Test
  void aSuccessAfterAFailureIsHeard() {
    callBack(token, CANCELLED);
    callBack(token, PAID);

    assertThat(inbox()).extracting(StkCallback::resultCode).containsExactly("1032", "0");
  }

  @Test
  void moneyThatComesAfterTheAttemptIsOverWakesItAgain() {
    callBack(token, CANCELLED);
    POSTGRES.asOwner(sql -> sql.execute("delete from public.wakeups"));

    assertThat(callBack(token, PAID).statusCode()).isEqualTo(200);
    assertThat(inbox()).hasSize(2);
    assertThat(POSTGRES.count("public.wakeups")).isEqualTo(1);
  }

  @Test
  void aRepetitionAfterTheAttemptIsOverDoesNotWakeIt() {
    callBack(token, PAID);
    POSTGRES.asOwner(sql -> sql.execute("delete from public.wakeups"));

    assertThat(callBack(token, PAID).statusCode()).isEqualTo(200);
    assertThat(POSTGRES.count("public.wakeups")).isZero();
  }

  @Test
  void aTokenOfOursThatLeadsNowhereIsKeptOnceAndAcknowledged() {
    var forgotten = RunningApi.tokens().tokenOf(RunningApi.tokens().newNonce());

    assertThat(callBack(forgotten, PAID).statusCode()).isEqualTo(200);
    assertThat(callBack(forgotten, PAID).statusCode()).isEqualTo(200);
    assertThat(POSTGRES.count("public.unrouted")).isEqualTo(1);
    assertThat(inbox()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "not%20base64", "%C3%BC"})
  void aTokenThatWeDidNotMakeIsNotFound(String guess) {
    var answer = callBack(guess, PAID);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(POSTGRES.count("public.unrouted")).isZero();
  }

  @Test
  void aTokenOfOursWrittenInAnotherWayIsNotFound() {
    var last = token.charAt(token.length() - 1);
    var sameBytes = token.substring(0, token.length() - 1) + (char) (last + 1);

    assertThat(callBack(token + "=", PAID).statusCode()).isEqualTo(404);
    assertThat(callBack(sameBytes, PAID).statusCode()).isEqualTo(404);
    assertThat(POSTGRES.count("public.unrouted")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "nonsense"})
  void whatTheCallerWouldRatherReadIsNoReasonToRefuseIt(String type) {
    var answer =
        API.send(
            HttpRequest.newBuilder(API.root().resolve("/webhooks/daraja/" + token + "/stk"))
                .header("Accept", type)
                .POST(BodyPublishers.ofString(PAID)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(inbox()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "{\"Body\": {\"stkCallback\": {}}}"})
  void whatIsNoCallbackIsABadRequest(String body) {
    assertThat(callBack(token, body).statusCode()).isEqualTo(400);
    assertThat(inbox()).isEmpty();
  }

  @Test
  void moreThanAMebibyteIsTooLarge() {
    assertThat(callBack(token, "x".repeat((1 << 20) + 1)).statusCode()).isEqualTo(413);
  }

  private static HttpResponse<String> callBack(String token, String body) {
    return API.post("/webhooks/daraja/" + token + "/stk", body);
  }

  private static List<StkCallback> inbox() {
    return POSTGRES.asOwner(sql ->
        sql
            .fetch("select payload from tenant_spa.inbox order by received_at, sequence")
            .getValues(0, JSONB.class)
            .stream()
            .map(payload -> Json.read(payload, StkCallback.class))
            .toList());
  }

  private static UUID openAttempt(String nonce) {
    return POSTGRES.asOwner(sql ->
        sql.fetchSingle(
                """
                with customer as (
                  insert into tenant_spa.customers (phone_e164) values ('+254700000321')
                  returning id),
                thread as (
                  insert into tenant_spa.conversations
                    (id, customer_id, channel, language, state, situation)
                  select '01KBZ0000000000000000000AA', id, 'whatsapp', 'en', 'GREET', '{}'
                  from customer returning id),
                booking as (
                  insert into tenant_spa.bookings
                    (customer_id, conversation_id, due_minor, currency)
                  select customer.id, thread.id, 150000, 'KES' from customer, thread returning id)
                insert into tenant_spa.payments (booking_id, amount_minor, currency, payer_msisdn,
                  reference, state, situation, token_nonce)
                select id, 150000, 'KES', '254700000321', 'RTB1', 'pending', '{}', ? from booking
                returning id
                """,
                nonce)
            .get(0, UUID.class));
  }
}
