package dev.ratiba.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.activities.payment.PushOutcome.Accepted;
import dev.ratiba.activities.payment.PushOutcome.Refused;
import dev.ratiba.activities.payment.PushOutcome.TryLater;
import dev.ratiba.activities.payment.PushOutcome.Unsure;
import dev.ratiba.activities.vendor.FakeVendor;
import dev.ratiba.activities.vendor.FakeVendor.Answer;
import dev.ratiba.booking.Money;
import dev.ratiba.db.payment.AccessTokens.Fresh;
import dev.ratiba.db.tenant.MpesaAccount;
import dev.ratiba.payment.PaymentTrouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class DarajaClientTest {
  private static final String OAUTH = "/oauth/v1/generate";
  private static final String PUSH = "/mpesa/stkpush/v1/processrequest";
  private static final String QUERY = "/mpesa/stkpushquery/v1/query";
  private static final String CHECKOUT = "ws_CO_1007202409152617700000001";
  private static final Answer ACCEPTED =
      new Answer.Says(
          200,
          """
          {"MerchantRequestID":"2654-4b64","CheckoutRequestID":"%s","ResponseCode":"0"}
          """
              .formatted(CHECKOUT));
  private static final Duration PATIENCE = Duration.ofMillis(300);

  /** The vendor's own worked example, in its own time: 2026-11-20 14:30:00 in Nairobi. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T11:30:00Z"), ZoneOffset.UTC);

  private static final Paybill PAYBILL =
      new Paybill(
          new MpesaAccount("174379", MpesaAccount.PAYBILL),
          "bfb279f9aa9bdbcf158e97dd71a467cd2e0c893059b10f78e6b72ada1ed2c919");

  @AutoClose private final FakeVendor daraja = new FakeVendor();
  private final OneToken tokens = new OneToken();

  /** What all workers share, in memory. */
  private static final class OneToken implements DarajaTokens.Shared {
    private @Nullable String known;

    @Override
    public String token(String app, @Nullable String refused, Supplier<Fresh> fetch) {
      if (known == null || known.equals(refused)) {
        known = fetch.get().token();
      }
      return known;
    }
  }

  @BeforeEach
  void tokensAreNumbered() {
    daraja.at(OAUTH, token("token-1"), token("token-2"));
  }

  @Test
  void asksForAPromptAsDarajaWantsIt() {
    daraja.at(PUSH, ACCEPTED);

    var outcome = push();

    assertThat(outcome).isEqualTo(new Accepted("2654-4b64", CHECKOUT));
    assertThat(daraja.askedAt(OAUTH).getFirst().authorization())
        .isEqualTo("Basic Y29uc3VtZXJrZXk6Y29uc3VtZXJzZWNyZXQ=");
    assertThat(daraja.askedAt(PUSH)).hasSize(1);
    assertThat(daraja.askedAt(PUSH).getFirst().authorization()).isEqualTo("Bearer token-1");
    assertThat(daraja.askedAt(PUSH).getFirst().body())
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"BusinessShortCode": "174379",
                     "Password": "MTc0Mzc5YmZiMjc5ZjlhYTliZGJjZjE1OGU5N2RkNzFhNDY3Y2QyZTBjODkzMDU5\
                    YjEwZjc4ZTZiNzJhZGExZWQyYzkxOTIwMjYxMTIwMTQzMDAw",
                     "Timestamp": "20261120143000", "TransactionType": "CustomerPayBillOnline",
                     "Amount": "1500", "PartyA": "254712345678", "PartyB": "174379",
                     "PhoneNumber": "254712345678", "CallBackURL": "https://ratiba.example/t/stk",
                     "AccountReference": "RATIBASPA123", "TransactionDesc": "Haircut and m"}
                    """));
  }

  @Test
  void theTokenIsFetchedOnceForManyCalls() {
    daraja.at(PUSH, ACCEPTED);

    var client = client(daraja.url());
    client.push(request());
    client.push(request());

    assertThat(daraja.askedAt(OAUTH)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"404.001.03, 404", "401.002.01, 401", "401.003.01, 401", "400.003.01, 400"})
  void aRefusedTokenIsExchangedOnce(String code, int status) {
    daraja.at(PUSH, error(status, code, "Invalid Access Token - token-1"), ACCEPTED);

    assertThat(push()).isEqualTo(new Accepted("2654-4b64", CHECKOUT));
    assertThat(daraja.askedAt(PUSH))
        .extracting(FakeVendor.Asked::authorization)
        .containsExactly("Bearer token-1", "Bearer token-2");
  }

  @Test
  void aSecondRefusedTokenIsForLater() {
    daraja.at(PUSH, error(404, "404.001.03", "Invalid Access Token"));

    assertThat(push()).isInstanceOf(TryLater.class);
    assertThat(daraja.askedAt(PUSH)).hasSize(2);
  }

  @Test
  void wrongCredentialsAreRefusedBeforeAnythingIsAsked() {
    daraja.at(OAUTH, error(400, "400.008.01", "Invalid Authentication passed"));

    assertThat(push()).isEqualTo(new Refused(PaymentTrouble.REFUSED, "400.008.01"));
    assertThat(daraja.askedAt(PUSH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void withoutATokenItIsForLater(int status) {
    daraja.at(OAUTH, status, "");

    assertThat(push()).isInstanceOf(TryLater.class);
    assertThat(daraja.askedAt(PUSH)).isEmpty();
  }

  @Test
  void aTokenAsNumberOrAsTextIsRead() {
    daraja.at(OAUTH, 200, "{\"access_token\":\"token-1\",\"expires_in\":\"3599\"}");
    daraja.at(PUSH, ACCEPTED);

    assertThat(push()).isInstanceOf(Accepted.class);
  }

  @Test
  void anOutageOfOurOwnDatabaseIsForLater() {
    var client =
        client(
            daraja.url(),
            (_, _, _) -> {
              throw new DataAccessException("away");
            });

    assertThat(client.push(request())).isInstanceOf(TryLater.class);
    assertThat(daraja.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400, 400.002.02, Bad Request - Invalid PhoneNumber, REFUSED",
    "400, 400.002.05, Invalid Request Payload, REFUSED",
    "400, 400.003.02, Bad Request, REFUSED",
    "404, 404.001.01, Resource not found, REFUSED",
    "404, 404.003.01, Resource not found, REFUSED",
    "404, 404.001.04, Invalid Authentication Header, REFUSED",
    "405, 405.001, Method Not Allowed, REFUSED",
    "500, 500.001.1001, Merchant does not exist, REFUSED",
    "500, 500.001.1001, [MerchantValidate] - Wrong credentials, REFUSED",
    "500, 500.001.1001, 'Unable to lock subscriber, a transaction is already in process',"
        + " PHONE_BUSY",
    "200, 500.001.1001, 'Unable to lock subscriber, a transaction is already in process',"
        + " PHONE_BUSY",
  })
  void aClearNoIsRefused(int status, String code, String message, PaymentTrouble trouble) {
    daraja.at(PUSH, error(status, code, message));

    assertThat(push()).isEqualTo(new Refused(trouble, code));
    assertThat(daraja.askedAt(PUSH)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"500, 500.003.02, System is busy", "500, 500.003.03, Quota Violation"})
  void aBusyGatewayIsForLater(int status, String code, String message) {
    daraja.at(PUSH, error(status, code, message));

    assertThat(push()).isInstanceOf(TryLater.class);
    assertThat(daraja.askedAt(PUSH)).hasSize(1);
  }

  @Test
  void spikeArrestIsForLater() {
    daraja.at(PUSH, 429, "{\"fault\":{\"faultstring\":\"Spike arrest violation.\"}}");

    assertThat(push()).isInstanceOf(TryLater.class);
  }

  @ParameterizedTest
  @CsvSource({
    "500, 500.001.1001, ''",
    "500, 500.001.1001, Something new",
    "500, 500.003.1001, Internal Server Error",
    "500, 500.002.1001, Duplicate OriginatorConversationID",
    "503, 503.999.99, ''",
    "200, 999.999.99, ''",
  })
  void anUnclearCodeIsUnsureAndNotRepeated(int status, String code, String message) {
    daraja.at(PUSH, error(status, code, message));

    assertThat(push()).isEqualTo(new Unsure(code));
    assertThat(daraja.askedAt(PUSH)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>", "{}", "{\"ResponseCode\":\"1\"}", "{\"ResponseCode\":\"0\"}"})
  void anUnreadableSuccessIsUnsure(String body) {
    daraja.at(PUSH, 200, body);

    assertThat(push()).isInstanceOf(Unsure.class);
  }

  @Test
  void nobodyListeningIsForLater() {
    daraja.at(PUSH, ACCEPTED);
    push(); // so that a token is known

    assertThat(client(FakeVendor.nowhere()).push(request())).isInstanceOf(TryLater.class);
  }

  @Test
  void silenceIsUnsureAndNotRepeated() {
    daraja.at(PUSH, new Answer.Hangs());

    assertThat(push()).isEqualTo(new Unsure("timeout"));
    assertThat(daraja.askedAt(PUSH)).hasSize(1);
  }

  @Test
  void aDroppedLineIsUnsureAndNotRepeated() {
    daraja.at(PUSH, new Answer.Drops());

    assertThat(push()).isEqualTo(new Unsure("connection broken"));
    assertThat(daraja.askedAt(PUSH)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "1", "2", "17", "26", "1001", "1019", "1032", "1037", "2001", "SFC_IC0003"})
  void aFinalCodeIsAnAnswer(String code) {
    daraja.at(QUERY, result(code, CHECKOUT));

    assertThat(query()).isEqualTo(new QueryOutcome.Final(code));
    var asked = daraja.askedAt(QUERY).getFirst().body();
    assertThat(asked.path("CheckoutRequestID").asString()).isEqualTo(CHECKOUT);
    assertThat(asked.path("Timestamp").asString()).isEqualTo("20261120143000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4999", "777", ""})
  void anyOtherCodeIsNone(String code) {
    daraja.at(QUERY, result(code, CHECKOUT));

    assertThat(query()).isEqualTo(new QueryOutcome.NoAnswer());
  }

  @Test
  void anAnswerForAnotherPromptIsNone() {
    daraja.at(QUERY, result("0", "ws_CO_other"));

    assertThat(query()).isEqualTo(new QueryOutcome.NoAnswer());
  }

  @ParameterizedTest
  @CsvSource({
    "500, 500.001.1001, The transaction is being processed",
    "200, 500.001.1001, ''",
    "400, 400.002.02, Invalid CheckoutRequestID",
    "500, 500.001.1001, The transaction does not Exist",
    "500, 500.003.02, System is busy",
  })
  void aRefusedQuestionIsNoAnswer(int status, String code, String message) {
    daraja.at(QUERY, error(status, code, message));

    assertThat(query()).isEqualTo(new QueryOutcome.NoAnswer());
  }

  @Test
  void aFinalCodeBesideARefusalIsNoAnswer() {
    daraja.at(
        QUERY,
        200,
        "{\"ResponseCode\":\"1\",\"CheckoutRequestID\":\"%s\",\"ResultCode\":\"0\"}"
            .formatted(CHECKOUT));

    assertThat(query()).isEqualTo(new QueryOutcome.NoAnswer());
  }

  @Test
  void aLostAnswerIsNoAnswer() {
    daraja.at(QUERY, new Answer.Drops());

    assertThat(query()).isEqualTo(new QueryOutcome.NoAnswer());
  }

  @Test
  void nothingThatIdentifiesAPersonIsPrinted() {
    assertThat(request().toString()).contains("254•••••678").doesNotContain("712345", "bfb279");
    assertThat(new Accepted("2654-4b64", CHECKOUT).toString()).doesNotContain("700000001");
  }

  private PushOutcome push() {
    return client(daraja.url()).push(request());
  }

  private QueryOutcome query() {
    return client(daraja.url()).query(PAYBILL, CHECKOUT);
  }

  private DarajaClient client(String url) {
    return client(url, tokens);
  }

  private static DarajaClient client(String url, DarajaTokens.Shared tokens) {
    return new DarajaClient(url, "consumerkey", "consumersecret", tokens, CLOCK, PATIENCE);
  }

  private static PushRequest request() {
    return new PushRequest(
        PAYBILL,
        Money.kes(1_500),
        "+254712345678",
        "https://ratiba.example/t/stk",
        "RATIBA-SPA-1234",
        "Haircut and massage");
  }

  private static Answer token(String token) {
    return new Answer.Says(200, "{\"access_token\":\"%s\",\"expires_in\":3599}".formatted(token));
  }

  private static Answer error(int status, String code, String message) {
    return new Answer.Says(
        status,
        "{\"requestId\":\"1c5b\",\"errorCode\":\"%s\",\"errorMessage\":\"%s\"}"
            .formatted(code, message));
  }

  private static Answer result(String code, String checkout) {
    return new Answer.Says(
        200,
        "{\"ResponseCode\":\"0\",\"CheckoutRequestID\":\"%s\",\"ResultCode\":\"%s\"}"
            .formatted(checkout, code));
  }
}
