package dev.ratiba.sandbox.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ratiba.sandbox.vendor.Business.Call;
import dev.ratiba.sandbox.vendor.Caller.Answer;
import dev.ratiba.sandbox.vendor.RunningSandbox;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WhatsAppIT extends RunningSandbox {
  private static final String VALUE = "/entry/0/changes/0/value";

  @Test
  void tellsTheBusinessWhatAPersonWrites() {
    var id = write("{'text':'Habari ☀'}");

    var webhook = BUSINESS.hears(1, messageOf(id)).getFirst();
    assertThat(webhook.text()).contains("Habari \\u2600");
    assertThat(webhook.headers().getFirst(Signature.HEADER))
        .isEqualTo(Signature.of(webhook.body(), "sandbox-app-secret"));
    assertThat(webhook.at(VALUE + "/messages/0/from").asString()).isEqualTo(phone);
    assertThat(webhook.at(VALUE + "/contacts/0/wa_id").asString()).isEqualTo(phone);
  }

  @Test
  void tellsNoNumberOfAPersonWithAUsername() {
    phone = "KE.991234";
    var id = write("{'text':'Hi'}");

    var webhook = BUSINESS.hears(1, messageOf(id)).getFirst();
    assertThat(webhook.at(VALUE + "/messages/0/from_user_id").asString()).isEqualTo(phone);
    assertThat(webhook.at(VALUE + "/messages/0/from").isMissingNode()).isTrue();
    assertThat(webhook.at(VALUE + "/contacts/0/wa_id").isMissingNode()).isTrue();
  }

  @Test
  void repeatsAWebhookUntilItIsTakenWithoutHoldingUpOthers() {
    BUSINESS.answers(phone, 503, 500, 200);

    var id = write("{'text':'Hi'}");
    var slow = phone;
    phone = "KE.551234";
    BUSINESS.hears(1, messageOf(write("{'text':'Me first'}")));
    assertThat(BUSINESS.heard(slow)).hasSize(1);
    phone = slow;

    var attempts = BUSINESS.hears(3, messageOf(id));
    assertThat(attempts).extracting(Call::answered).containsExactly(503, 500, 200);
    assertThat(gap(attempts.get(0), attempts.get(1))).isBetween(900L, 1900L);
    assertThat(gap(attempts.get(1), attempts.get(2))).isBetween(1900L, 2900L);
    awaitStatus(id, "delivered");
  }

  private static long gap(Call earlier, Call later) {
    return (later.nanos() - earlier.nanos()) / 1_000_000;
  }

  @Test
  void carriesAnAnswerToThePhoneAndTellsHowFarItCame() {
    write("{'text':'Hi'}");

    var sent = send("'type':'text','text':{'body':'Karibu'},'biz_opaque_callback_data':'m-1'");

    var id = sent.at("/messages/0/id").asString();
    var statuses = BUSINESS.hears(3, statusOf(id));
    assertThat(statuses)
        .extracting(call -> call.at(VALUE + "/statuses/0/status").asString())
        .containsExactly("sent", "delivered", "read");
    assertThat(statuses)
        .extracting(call -> call.at(VALUE + "/statuses/0/biz_opaque_callback_data").asString())
        .containsOnly("m-1");
    awaitStatus(id, "read");
    assertThat(ledger(id).getFirst().at("/effect").asString()).isEqualTo("sent");
  }

  @Test
  void reportsATapInMetasShape() {
    write("{'text':'Hi'}");
    var question = send(CONFIRM).at("/messages/0/id").asString();

    var id = write("{'button':'Yes'}");

    var webhook = BUSINESS.hears(1, messageOf(id)).getFirst();
    assertThat(webhook.at(VALUE + "/messages/0/interactive/button_reply/id").asString())
        .isEqualTo("ok");
    assertThat(webhook.at(VALUE + "/messages/0/context/id").asString()).isEqualTo(question);
  }

  private static final String CONFIRM =
      "'type':'interactive','interactive':{'type':'button','body':{'text':'Confirm?'},"
          + "'action':{'buttons':[{'type':'reply','reply':{'id':'ok','title':'Yes'}}]}}";

  @Test
  void failsLaterWhatIsWrittenOutsideTheWindow() {
    var sent = send("'type':'text','text':{'body':'Hello?'}");

    var id = sent.at("/messages/0/id").asString();
    assertThat(sent.status()).isEqualTo(200);
    var status = BUSINESS.hears(1, statusOf(id)).getFirst();
    assertThat(status.at(VALUE + "/statuses/0/errors/0/code").asInt()).isEqualTo(131047);
    assertThat(ledger(id).getFirst().at("/effect").asString()).isEqualTo("none");
  }

  @Test
  void refusesAtOnceOutsideTheWindowWhenTold() {
    arm("whatsapp/window", "{'mode':'sync'}");

    var refused = send("'type':'text','text':{'body':'Hello?'}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/error/code").asInt()).isEqualTo(131047);
  }

  @Test
  void letsATemplateThroughOutsideTheWindow() {
    var sent = send("'type':'template','template':{'name':'new_one','language':{'code':'en'}}");

    awaitStatus(sent.at("/messages/0/id").asString(), "read");
  }

  @Test
  void marksAsReadUpToTheMessage() {
    var first = write("{'text':'Hi'}");
    var second = write("{'text':'Are you there?'}");

    var marked =
        call("{'messaging_product':'whatsapp','status':'read','message_id':'" + second + "'}");

    assertThat(marked.at("/success").asBoolean()).isTrue();
    awaitStatus(first, "read");
    awaitStatus(second, "read");
  }

  @Test
  void refusesAWrongToken() {
    var refused = sandbox.post(MESSAGES, "{}", "Authorization", "Bearer wrong");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.at("/error/code").asInt()).isEqualTo(190);
  }

  @Test
  void doublesAndDropsWebhooksWhenTold() {
    arm("whatsapp/webhook", "{'mode':'duplicate'}");
    var twice = write("{'text':'Twice'}");
    BUSINESS.hears(2, messageOf(twice));

    arm("whatsapp/webhook", "{'mode':'duplicate-inside'}");
    var inside = BUSINESS.hears(1, messageOf(write("{'text':'Inside'}"))).getFirst();
    assertThat(inside.at(VALUE + "/messages")).hasSize(2);

    arm("whatsapp/webhook", "{'mode':'drop'}");
    var dropped = write("{'text':'Dropped'}");
    BUSINESS.hears(1, messageOf(write("{'text':'After it'}")));
    assertThat(BUSINESS.heard(dropped)).isEmpty();
  }

  @Test
  void shufflesStatusesWhenTold() {
    write("{'text':'Hi'}");
    arm("whatsapp/status", "{'mode':'reorder'}");

    var id = send("'type':'text','text':{'body':'Karibu'}").at("/messages/0/id").asString();

    assertThat(BUSINESS.hears(3, statusOf(id)))
        .extracting(call -> call.at(VALUE + "/statuses/0/status").asString())
        .first()
        .isEqualTo("read");
  }

  @Test
  void refusesOrDropsACallWhenTold() {
    write("{'text':'Hi'}");
    arm("whatsapp/messages", "{'mode':'error','status':503}");
    assertThat(send("'text':{'body':'1'}").status()).isEqualTo(503);

    arm("whatsapp/messages", "{'mode':'rate-limit','code':'131056'}");
    var tooFast = send("'text':{'body':'2'}");
    assertThat(tooFast.status()).isEqualTo(429);
    assertThat(tooFast.at("/error/code").asInt()).isEqualTo(131056);

    arm("whatsapp/messages", "{'mode':'hang','delayMs':50}");
    assertThatThrownBy(() -> send("'text':{'body':'3'}")).isInstanceOf(UncheckedIOException.class);

    arm("whatsapp/messages", "{'mode':'lost-response'}");
    assertThatThrownBy(() -> send("'text':{'body':'4'}")).isInstanceOf(UncheckedIOException.class);

    assertThat(texts()).containsExactly("Hi", "4");
  }

  @Test
  void answersLateWhenTold() {
    write("{'text':'Hi'}");
    arm("whatsapp/messages", "{'mode':'delay','delayMs':300}");

    var start = System.nanoTime();
    send("'text':{'body':'Late'}");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(300));
  }

  @Test
  void verifiesTheWebhooksAddressAsMetaDoes() {
    assertThat(sandbox.post("/sandbox/whatsapp/verify", "").at("/verified").asBoolean()).isTrue();

    BUSINESS.answers("hub.challenge", 403);
    assertThat(sandbox.post("/sandbox/whatsapp/verify", "").at("/verified").asBoolean()).isFalse();
  }

  @Test
  void saysWhatIsWrongWithABadRequest() {
    assertThat(sandbox.post("/sandbox/phones/abc/whatsapp", "{'text':'Hi'}").status())
        .isEqualTo(400);
    assertThat(sandbox.post("/sandbox/phones/" + phone + "/whatsapp", "{'text':").status())
        .isEqualTo(400);
    assertThat(sandbox.post("/sandbox/phones/" + phone + "/whatsapp", "{}").body())
        .contains("text");
    assertThat(
            sandbox.post("/sandbox/phones/" + phone + "/whatsapp", "{'button':'Nowhere'}").status())
        .isEqualTo(400);
  }

  private static final String MESSAGES = "/whatsapp/v25.0/100000000000001/messages";

  private String write(String words) {
    var written = sandbox.post("/sandbox/phones/" + phone + "/whatsapp", words);
    assertThat(written.status()).isEqualTo(202);
    return written.at("/id").asString();
  }

  private Answer send(String fields) {
    return call("{'messaging_product':'whatsapp','to':'%s',%s}".formatted(phone, fields));
  }

  private Answer call(String body) {
    return sandbox.post(MESSAGES, body, "Authorization", "Bearer sandbox-access-token");
  }

  private void awaitStatus(String id, String status) {
    await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> statusOnPhone(id).equals(status));
  }

  private String statusOnPhone(String id) {
    return onPhone()
        .valueStream()
        .filter(message -> message.path("id").asString().equals(id))
        .map(message -> message.path("status").asString())
        .findFirst()
        .orElse("");
  }

  private List<String> texts() {
    return onPhone().valueStream().map(message -> message.path("text").asString()).toList();
  }

  private JsonNode onPhone() {
    return sandbox.get("/sandbox/phones/" + phone).at("/whatsapp");
  }

  private List<JsonNode> ledger(String key) {
    return sandbox
        .get("/sandbox/ledger?vendor=whatsapp")
        .body()
        .lines()
        .map(line -> new Answer(200, line).json())
        .filter(entry -> entry.path("key").asString().equals(key))
        .toList();
  }

  private static Predicate<Call> messageOf(String id) {
    return call -> has(call, "messages", id);
  }

  private static Predicate<Call> statusOf(String id) {
    return call -> has(call, "statuses", id);
  }

  private static boolean has(Call call, String kind, String id) {
    return !call.text().isEmpty() && call.at(VALUE + "/" + kind + "/0/id").asString("").equals(id);
  }
}
