package dev.ratiba.sandbox.daraja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ratiba.sandbox.vendor.Business.Call;
import dev.ratiba.sandbox.vendor.Caller.Answer;
import dev.ratiba.sandbox.vendor.RunningSandbox;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DarajaIT extends RunningSandbox {
  private static final String RESULT = "/Body/stkCallback/ResultCode";
  private static final String TIMESTAMP = "20261121120000";
  private static final String PASSWORD = base64("174379sandbox-passkey" + TIMESTAMP);

  @Test
  void chargesAndCallsBackWhenThePromptIsApproved() {
    var id = push().at("/CheckoutRequestID").asString();

    var approved = answer(id, "{'action':'approve','pin':'1234'}");

    var receipt = approved.at("/receipt").asString();
    assertThat(receipt).matches("[A-Z0-9]{10}");
    var callback = BUSINESS.hears(1, callbackOf(id)).getFirst();
    assertThat(callback.at(RESULT).isInt()).isTrue();
    assertThat(callback.text())
        .contains("{\"Name\":\"Amount\",\"Value\":1500.00}")
        .contains("{\"Name\":\"Balance\"}")
        .contains(receipt);
    assertThat(callback.headers().getFirst("Businessshortcode")).isEqualTo("174379");
    var charge = ledger("charge", id).getFirst();
    assertThat(charge.path("amountKes").asInt()).isEqualTo(1500);
    assertThat(charge.path("effect").asString()).isEqualTo("charged");
    assertThat(query(id).at("/ResultCode").asString()).isEqualTo("0");
  }

  @Test
  void chargesNobodyWhoRefusesMistypesOrHasNoMoney() {
    var refused = push().at("/CheckoutRequestID").asString();
    answer(refused, "{'action':'cancel'}");
    var mistyped = push().at("/CheckoutRequestID").asString();
    answer(mistyped, "{'action':'wrong-pin'}");
    sandbox.put(phonePath(), "{'balanceKes':1499}");
    var poor = push().at("/CheckoutRequestID").asString();
    answer(poor, "{'action':'approve'}");

    assertThat(result(refused)).isEqualTo(1032);
    assertThat(result(mistyped)).isEqualTo(2001);
    assertThat(result(poor)).isEqualTo(1);
    assertThat(List.of(refused, mistyped, poor))
        .allSatisfy(id -> assertThat(ledger("charge", id)).isEmpty());
  }

  @Test
  void endsAsArrangedWithACodeThatNobodyKnows() {
    sandbox.put(phonePath(), "{'outcome':'9998'}");
    var id = push().at("/CheckoutRequestID").asString();

    answer(id, "{'action':'approve'}");

    assertThat(result(id)).isEqualTo(9998);
    assertThat(prompts().at("/0/state").asString()).isEqualTo("failed");
  }

  @Test
  void letsAPromptDieThatNobodyAnswers() {
    var id = push().at("/CheckoutRequestID").asString();
    assertThat(answer(id, "{'action':'ignore'}").at("/state").asString()).isEqualTo("waiting");

    assertThat(result(id)).isEqualTo(1037);
    assertThat(prompts().at("/0/state").asString()).isEqualTo("expired");
    assertThat(answer(id, "{'action':'approve'}").status()).isEqualTo(409);
  }

  @Test
  void saysInSeveralWaysThatAPromptIsPending() {
    var id = push().at("/CheckoutRequestID").asString();

    var answers = List.of(query(id), query(id), query(id));

    assertThat(answers)
        .anySatisfy(a -> assertThat(a.at("/ResultCode").asString("")).isEqualTo("4999"))
        .anySatisfy(a -> assertThat(a.status()).isEqualTo(500))
        .anySatisfy(a -> assertThat(a.at("/errorMessage").asString("?")).isEmpty());
  }

  @Test
  void locksASubscriberWhileAPromptIsOpen() {
    push();

    var second = push();

    assertThat(second.status()).isEqualTo(500);
    assertThat(second.at("/errorMessage").asString()).startsWith("Unable to lock subscriber");
  }

  @Test
  void endsATokenWhenTheNextIsIssued() {
    var old = token();
    token();

    var refused = push(old, body());

    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.at("/errorCode").asString()).isEqualTo("404.001.03");
    assertThat(push("unknown", body()).at("/errorMessage").asString()).endsWith("unknown");
  }

  @Test
  void refusesByTheNameOfTheField() {
    var token = token();

    assertThat(push(token, body().replace("'1500'", "'1.5'")).at("/errorMessage").asString())
        .isEqualTo("Bad Request - Invalid Amount");
    assertThat(push(token, body().replace("BOOK1", "reference-too-long")).body())
        .contains("Invalid AccountReference");
    assertThat(push(token, body().replace(PASSWORD, base64("x"))).at("/errorMessage").asString())
        .endsWith("Wrong credentials");
    assertThat(push(token, "{'BusinessShortCode':").at("/errorCode").asString())
        .isEqualTo("400.002.05");
  }

  @Test
  void keepsSecretsOutOfTheLedger() {
    push();

    assertThat(sandbox.get("/sandbox/ledger").body())
        .doesNotContain(PASSWORD)
        .doesNotContain("secret-token")
        .doesNotContain("access_token");
  }

  @Test
  void losesTheAnswerButNotThePushWhenTold() {
    var token = token();
    arm("daraja/stkpush", "{'mode':'lost-response'}");

    assertThatThrownBy(() -> push(token, body())).isInstanceOf(UncheckedIOException.class);

    assertThat(prompts()).hasSize(1);
  }

  @Test
  void refusesOrHangsWithoutAPromptWhenTold() {
    var token = token();
    arm("daraja/stkpush", "{'mode':'error','status':503}");
    assertThat(push(token, body()).at("/errorCode").asString()).isEqualTo("500.003.02");

    arm("daraja/stkpush", "{'mode':'rate-limit'}");
    assertThat(push(token, body()).at("/fault/detail/errorcode").asString())
        .isEqualTo("policies.ratelimit.SpikeArrestViolation");

    arm("daraja/stkpush", "{'mode':'hang','delayMs':50}");
    assertThatThrownBy(() -> push(token, body())).isInstanceOf(UncheckedIOException.class);

    assertThat(prompts()).isEmpty();
  }

  @Test
  void losesDoublesAndDelaysCallbacksWhenTold() {
    arm("daraja/stkpush", "{'mode':'no-callback'}");
    var silent = approved();
    arm("daraja/stkpush", "{'mode':'late-callback','delayMs':400}");
    var late = approved();
    arm("daraja/stkpush", "{'mode':'duplicate-callback'}");
    var doubled = approved();

    BUSINESS.hears(2, callbackOf(doubled));
    BUSINESS.hears(1, callbackOf(late));
    assertThat(BUSINESS.heard(silent)).isEmpty();
    assertThat(ledger("charge", doubled)).hasSize(1);
  }

  @Test
  void chargesAndReportsAnotherSumWhenTold() {
    arm("daraja/stkpush", "{'mode':'wrong-amount'}");

    var id = approved();

    assertThat(ledger("charge", id).getFirst().path("amountKes").asInt()).isEqualTo(1499);
    assertThat(BUSINESS.hears(1, callbackOf(id)).getFirst().text()).contains("1499.00");
  }

  @Test
  void answersAPushAfterItsCallbackWhenTold() throws Exception {
    arm("daraja/stkpush", "{'mode':'callback-before-response'}");
    var token = token();
    var response = CompletableFuture.supplyAsync(() -> push(token, body()));
    var id = shownPrompt();

    answer(id, "{'action':'approve'}");

    assertThat(response.get().at("/CheckoutRequestID").asString()).isEqualTo(id);
    assertThat(BUSINESS.heard(id)).hasSize(1);
  }

  @Test
  void repeatsACallbackOnRequest() {
    var id = approved();
    BUSINESS.hears(1, callbackOf(id));

    sandbox.post(phonePath() + "/" + id + "/callback", "");

    assertThat(BUSINESS.hears(2, callbackOf(id))).hasSize(2);
  }

  private String approved() {
    var id = push().at("/CheckoutRequestID").asString();
    answer(id, "{'action':'approve'}");
    return id;
  }

  private Answer push() {
    return push(token(), body());
  }

  private Answer push(String token, String body) {
    return sandbox.post(
        "/daraja/mpesa/stkpush/v1/processrequest", body, "Authorization", "Bearer " + token);
  }

  private String body() {
    return "{'BusinessShortCode':174379,'Password':'%s','Timestamp':'%s',"
            .formatted(PASSWORD, TIMESTAMP)
        + "'TransactionType':'CustomerPayBillOnline','Amount':'1500','PartyA':'%s',"
            .formatted(phone)
        + "'PartyB':'174379','PhoneNumber':'%s','CallBackURL':'%s',"
            .formatted(phone, BUSINESS.url("/webhooks/daraja/secret-token/stk"))
        + "'AccountReference':'BOOK1','TransactionDesc':'Haircut'}";
  }

  private Answer query(String id) {
    return sandbox.post(
        "/daraja/mpesa/stkpushquery/v1/query",
        "{'BusinessShortCode':'174379','Password':'%s','Timestamp':'%s','CheckoutRequestID':'%s'}"
            .formatted(PASSWORD, TIMESTAMP, id),
        "Authorization",
        "Bearer " + token());
  }

  private String token() {
    var consumer = base64("sandbox-consumer-key:sandbox-consumer-secret");
    var issued =
        sandbox.get(
            "/daraja/oauth/v1/generate?grant_type=client_credentials",
            "Authorization",
            "Basic " + consumer);
    assertThat(issued.at("/expires_in").isString()).isTrue();
    return issued.at("/access_token").asString();
  }

  private Answer answer(String id, String deed) {
    return sandbox.post(phonePath() + "/" + id, deed);
  }

  private String phonePath() {
    return "/sandbox/phones/" + phone + "/mpesa";
  }

  private int result(String id) {
    return BUSINESS.hears(1, callbackOf(id)).getFirst().at(RESULT).asInt();
  }

  private JsonNode prompts() {
    return sandbox.get("/sandbox/phones/" + phone).at("/mpesaPrompts");
  }

  private String shownPrompt() {
    var shown = await().atMost(Duration.ofSeconds(5)).until(this::prompts, all -> !all.isEmpty());
    return shown.at("/0/checkoutRequestId").asString();
  }

  private List<JsonNode> ledger(String operation, String key) {
    return sandbox
        .get("/sandbox/ledger?vendor=daraja")
        .body()
        .lines()
        .map(line -> new Answer(200, line).json())
        .filter(entry -> entry.path("operation").asString().equals(operation))
        .filter(entry -> entry.path("key").asString().equals(key))
        .toList();
  }

  private static Predicate<Call> callbackOf(String id) {
    return call -> call.path().endsWith("/stk") && call.text().contains(id);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
