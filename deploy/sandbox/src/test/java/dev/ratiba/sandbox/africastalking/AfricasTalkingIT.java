package dev.ratiba.sandbox.africastalking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratiba.sandbox.vendor.Business.Call;
import dev.ratiba.sandbox.vendor.Caller.Answer;
import dev.ratiba.sandbox.vendor.RunningSandbox;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AfricasTalkingIT extends RunningSandbox {
  private static final String RECIPIENT = "/SMSMessageData/Recipients/0";
  private static final String DOORS = "/webhooks/africastalking/a-token";

  @Test
  void carriesATextToThePhoneAndReportsIt() {
    var sent = send("Kesho 15:00 & karibu");

    assertThat(sent.status()).isEqualTo(201);
    assertThat(sent.at("/SMSMessageData/Message").asString())
        .isEqualTo("Sent to 1/1 Total Cost: KES 0.8000 Message parts: 1");
    assertThat(sent.at(RECIPIENT + "/statusCode").asInt()).isEqualTo(102);
    assertThat(sent.at(RECIPIENT + "/status").asString()).isEqualTo("Success");
    assertThat(sent.at(RECIPIENT + "/number").asString()).isEqualTo("+" + phone);
    assertThat(sent.at(RECIPIENT + "/cost").asString()).isEqualTo("KES 0.8000");
    assertThat(idIn(sent)).matches("ATXid_[0-9a-f]{32}");
    assertThat(onPhone()).hasSize(1);
    assertThat(onPhone().getFirst().path("direction").asString()).isEqualTo("out");
    assertThat(onPhone().getFirst().path("text").asString()).isEqualTo("Kesho 15:00 & karibu");
    assertThat(onPhone().getFirst().path("costUsd").asDouble()).isEqualTo(0.003);
    var report = BUSINESS.hears(1, reportOf(idIn(sent))).getFirst();
    assertThat(report.path()).isEqualTo(DOORS + "/delivery");
    assertThat(fields(report))
        .containsEntry("status", "Success")
        .containsEntry("phoneNumber", "+" + phone)
        .containsEntry("networkCode", "63902")
        .doesNotContainKey("failureReason");
  }

  @Test
  void keepsAnEntryOfTheLedgerForEachSendAndNoKeyInIt() {
    var id = idIn(send("Hello"));

    var entry = ledger().getLast();
    assertThat(entry.path("operation").asString()).isEqualTo("send");
    assertThat(entry.path("effect").asString()).isEqualTo("sent");
    assertThat(entry.path("key").asString()).isEqualTo(id);
    assertThat(entry.path("to").asString()).isEqualTo(phone);
    assertThat(entry.at("/request/message").asString()).isEqualTo("Hello");
    assertThat(entry.at("/response/costUsd").asDouble()).isEqualTo(0.003);
    assertThat(entry.toString()).doesNotContain("sandbox-api-key", "a-token");
  }

  @Test
  void sendsToEachOfSeveralAndSaysWhichItCannotReach() {
    var sent = submit("username=sandbox&message=Hi&to=%2B" + phone + ",%2B12,0712345678");

    assertThat(sent.at("/SMSMessageData/Message").asString()).startsWith("Sent to 1/3 ");
    assertThat(sent.at("/SMSMessageData/Recipients").valueStream())
        .extracting(recipient -> recipient.path("statusCode").asInt())
        .containsExactly(102, 403, 403);
    assertThat(onPhone()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"wrong-key, sandbox", "sandbox-api-key, spa"})
  void refusesWhoIsNotTheAccountsOwnerInPlainWords(String key, String username) {
    var refused =
        sandbox.submit(
            "/africastalking/version1/messaging",
            "username=" + username + "&message=Hi&to=%2B" + phone,
            "apiKey",
            key);

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.body()).isEqualTo("The supplied authentication is invalid");
    assertThat(onPhone()).isEmpty();
    assertThat(ledger().getLast().path("effect").asString()).isEqualTo("none");
  }

  @Test
  void asksForWhatIsMissing() {
    var refused = submit("username=sandbox&to=%2B" + phone);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("'message'");
  }

  @Test
  void sendsToNobodyUnderANameThatIsNotTheBusinesss() {
    var refused = submit(hello() + "&from=SAFARICOM");

    assertThat(refused.status()).isEqualTo(201);
    assertThat(refused.body())
        .isEqualTo("{\"SMSMessageData\":{\"Message\":\"InvalidSenderId\",\"Recipients\":[]}}");
    assertThat(onPhone()).isEmpty();
    assertThat(submit(hello() + "&from=RATIBA").at(RECIPIENT + "/statusCode").asInt())
        .isEqualTo(102);
  }

  @Test
  void sendsNothingToWhoOptedOutUntilTheyWantItAgain() {
    sandbox.put("/sandbox/phones/" + phone + "/sms", "{'optedOut':true}");

    var refused = send("Hello");

    assertThat(refused.status()).isEqualTo(201);
    assertThat(refused.at(RECIPIENT + "/statusCode").asInt()).isEqualTo(406);
    assertThat(refused.at(RECIPIENT + "/status").asString()).isEqualTo("UserInBlacklist");
    assertThat(onPhone()).isEmpty();
    assertThat(ledger().getLast().path("effect").asString()).isEqualTo("none");
    sandbox.put("/sandbox/phones/" + phone + "/sms", "{'optedOut':false}");
    assertThat(send("Hello").at(RECIPIENT + "/statusCode").asInt()).isEqualTo(102);
  }

  @Test
  void tellsTheBusinessWhatAPersonWrites() {
    var id = write("{'text':'Ndiyo & asante ☀'}");

    var told = BUSINESS.hears(1, incomingOf(id)).getFirst();
    assertThat(told.path()).isEqualTo(DOORS + "/incoming");
    assertThat(fields(told))
        .containsEntry("from", "+" + phone)
        .containsEntry("to", "22384")
        .containsEntry("text", "Ndiyo & asante ☀")
        .containsEntry("linkId", "");
    assertThat(onPhone().getFirst().path("direction").asString()).isEqualTo("in");
    assertThat(onPhone().getFirst().has("costUsd")).isFalse();
  }

  @Test
  void tellsItAgainUntilItIsTaken() {
    BUSINESS.answers(phone, 503, 500, 200);

    var id = write("{'text':'Hi'}");

    assertThat(BUSINESS.hears(3, incomingOf(id)))
        .extracting(Call::answered)
        .containsExactly(503, 500, 200);
  }

  @Test
  void saysWhatIsWrongWithAnSms() {
    assertThat(sandbox.post("/sandbox/phones/" + phone + "/sms", "{}").status()).isEqualTo(400);
    assertThat(sandbox.post("/sandbox/phones/KE.1349/sms", "{'text':'Hi'}").status())
        .isEqualTo(400);
  }

  @Test
  void reportsAFailureAfterItWasTakenWhenTold() {
    arm("africastalking/send", "{'mode':'failed','code':'UserInBlackList'}");

    var sent = send("Hello");

    assertThat(sent.at(RECIPIENT + "/statusCode").asInt()).isEqualTo(102);
    assertThat(fields(BUSINESS.hears(1, reportOf(idIn(sent))).getFirst()))
        .containsEntry("status", "Failed")
        .containsEntry("failureReason", "UserInBlackList");
    assertThat(onPhone()).isEmpty();
    assertThat(ledger().getLast().path("effect").asString()).isEqualTo("none");
  }

  @Test
  void reportsTwiceBeforeTheAnswerOrNeverWhenTold() {
    arm("africastalking/send", "{'mode':'duplicate-callback'}");
    BUSINESS.hears(2, reportOf(idIn(send("Twice"))));

    arm("africastalking/send", "{'mode':'callback-before-response'}");
    assertThat(BUSINESS.heard(idIn(send("Early")))).hasSize(1);

    arm("africastalking/send", "{'mode':'no-callback'}");
    var never = idIn(send("Never"));
    BUSINESS.hears(1, reportOf(idIn(send("After it"))));
    assertThat(BUSINESS.heard(never)).isEmpty();
    assertThat(onPhone()).hasSize(4);
  }

  @Test
  void tellsTwiceOrNeverWhenTold() {
    arm("africastalking/incoming", "{'mode':'duplicate'}");
    BUSINESS.hears(2, incomingOf(write("{'text':'Twice'}")));

    arm("africastalking/incoming", "{'mode':'drop'}");
    var dropped = write("{'text':'Dropped'}");
    BUSINESS.hears(1, incomingOf(write("{'text':'After it'}")));
    assertThat(BUSINESS.heard(dropped)).isEmpty();
  }

  @Test
  void failsBeforeItSendsWhenTold() {
    arm("africastalking/send", "{'mode':'error','status':503}");
    assertThat(send("Hello").status()).isEqualTo(503);

    arm("africastalking/send", "{'mode':'error','code':'405'}");
    assertThat(send("Hello").at(RECIPIENT + "/status").asString()).isEqualTo("InsufficientBalance");

    arm("africastalking/send", "{'mode':'rate-limit'}");
    assertThat(send("Hello").status()).isEqualTo(429);

    arm("africastalking/send", "{'mode':'hang','delayMs':10}");
    assertThatThrownBy(() -> send("Hello")).isInstanceOf(UncheckedIOException.class);

    assertThat(onPhone()).isEmpty();
  }

  @Test
  void sendsAndLosesTheAnswerWhenTold() {
    arm("africastalking/send", "{'mode':'lost-response'}");

    assertThatThrownBy(() -> send("Hello")).isInstanceOf(UncheckedIOException.class);

    assertThat(onPhone()).hasSize(1);
    assertThat(ledger().getLast().path("effect").asString()).isEqualTo("sent");
  }

  private Answer send(String text) {
    return submit(
        "username=sandbox&bulkSMSMode=1&message="
            + URLEncoder.encode(text, UTF_8)
            + "&to=%2B"
            + phone);
  }

  private String hello() {
    return "username=sandbox&message=Hello&to=%2B" + phone;
  }

  private Answer submit(String fields) {
    return sandbox.submit(
        "/africastalking/version1/messaging", fields, "apiKey", "sandbox-api-key");
  }

  private String write(String words) {
    var written = sandbox.post("/sandbox/phones/" + phone + "/sms", words);
    assertThat(written.status()).isEqualTo(202);
    return written.at("/id").asString();
  }

  private static String idIn(Answer sent) {
    return sent.at(RECIPIENT + "/messageId").asString();
  }

  private List<JsonNode> onPhone() {
    return sandbox.get("/sandbox/phones/" + phone).at("/sms").valueStream().toList();
  }

  private List<JsonNode> ledger() {
    return sandbox
        .get("/sandbox/ledger?vendor=africastalking")
        .body()
        .lines()
        .map(line -> new Answer(200, line).json())
        .filter(entry -> entry.path("to").asString().contains(phone))
        .toList();
  }

  private static Predicate<Call> reportOf(String id) {
    return call -> call.path().endsWith("/delivery") && id.equals(fields(call).get("id"));
  }

  private static Predicate<Call> incomingOf(String id) {
    return call -> call.path().endsWith("/incoming") && id.equals(fields(call).get("id"));
  }

  private static Map<String, String> fields(Call call) {
    return Arrays.stream(call.text().split("&"))
        .map(field -> field.split("=", 2))
        .collect(
            toMap(
                field -> URLDecoder.decode(field[0], UTF_8),
                field -> URLDecoder.decode(field[1], UTF_8)));
  }
}
