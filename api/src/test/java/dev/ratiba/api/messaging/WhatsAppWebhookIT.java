package dev.ratiba.api.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.api.Fixture;
import dev.ratiba.api.RecordingBell;
import dev.ratiba.api.RunningApi;
import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.Json;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.conversation.Messages;
import dev.ratiba.messaging.Inbound;
import dev.ratiba.messaging.Inbound.Words;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jooq.JSONB;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WhatsAppWebhookIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final TenantSlug SPA = POSTGRES.addTenant("spa");
  private static final RecordingBell BELL = new RecordingBell();
  private static final RunningApi API = RunningApi.start(POSTGRES.app(), BELL);
  private static final Duration SOON = Duration.ofSeconds(5);

  static {
    POSTGRES.giveAddress(SPA, "whatsapp", Post.OUR_NUMBER);
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
            truncate tenant_spa.customers, tenant_spa.inbox, public.wakeups, public.unrouted cascade
            """));
    BELL.forget();
  }

  @Test
  void anAgreedTokenGetsItsChallengeBack() {
    var answer =
        API.get(
            "/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=verify-0123456789"
                + "&hub.challenge=1158201444");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("1158201444");
    assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/plain");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?hub.mode=subscribe&hub.challenge=1",
        "?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1",
        "?hub.mode=unsubscribe&hub.verify_token=verify-0123456789&hub.challenge=1"
      })
  void anyOtherVerificationIsForbidden(String query) {
    assertThat(API.get("/webhooks/whatsapp" + query).statusCode()).isEqualTo(403);
  }

  @Test
  void aMessageIsKeptAndItsConversationIsRung() {
    assertThat(deliver(Fixture.text("whatsapp/text.json"))).isEqualTo(200);

    var words = (Words) inbox().getFirst();
    assertThat(words.text()).isEqualTo("Habari, nataka kunyoa kesho saa nne \u2600");
    assertThat(phones()).containsExactly("+254700000321");
    awaitRings(theThread());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "sha256=0", "sha1=9c1185a5c5e9fc54612808977ee8f548b2258d31"})
  void withoutItsSignatureNothingIsKept(String signature) {
    var body = Fixture.text("whatsapp/text.json");

    assertThat(API.deliver(body, signature).statusCode()).isEqualTo(401);
    assertThat(POSTGRES.count("tenant_spa.inbox")).isZero();
  }

  @Test
  void aBodyThatWasChangedAfterItWasSignedIsNotKept() {
    var body = Fixture.text("whatsapp/text.json");
    var changed = body.replace("Habari", "Hapana");

    assertThat(API.deliver(changed, RunningApi.signature(body)).statusCode()).isEqualTo(401);
    assertThat(POSTGRES.count("tenant_spa.inbox")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"object\": \"page\", \"entry\": []}"})
  void whatIsSignedAndNoEnvelopeIsABadRequest(String body) {
    var answer = API.deliver(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
  }

  @Test
  void moreThanFourMebibytesAreTooLargeAnnouncedOrNot() {
    var large = "x".repeat((4 << 20) + 1);
    var unannounced =
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(UTF_8)));

    assertThat(API.deliver(large, "sha256=0").statusCode()).isEqualTo(413);
    assertThat(API.deliver(unannounced, "sha256=0").statusCode()).isEqualTo(413);
  }

  @Test
  void aLongMessageIsKeptWhole() {
    var words = "a".repeat(3 << 20);

    assertThat(deliver(Post.text("wamid.long", "254700000321", words))).isEqualTo(200);
    assertThat(((Words) inbox().getFirst()).text()).isEqualTo(words);
  }

  @Test
  void everythingInABatchIsTakenOnceAndInOrder() {
    var phone = "\"from\": \"254700000321\"";
    var first = Post.message("wamid.1", phone, "one");
    var body =
        Post.entries(
            List.of(
                Post.value(
                    Post.OUR_NUMBER, "messages", first, Post.message("wamid.2", phone, "two")),
                Post.value(
                    Post.OUR_NUMBER, "messages", first, Post.message("wamid.3", phone, "three"))));

    assertThat(deliver(body)).isEqualTo(200);
    assertThat(inbox())
        .extracting(inbound -> ((Words) inbound).text())
        .containsExactly("one", "two", "three");
    awaitRings(theThread());
  }

  @Test
  void repeatedThreeTimesInAnyOrderEachMessageIsThereOnce() {
    var bodies = new ArrayList<String>();
    for (var number = 0; number < 20; number++) {
      var body = Post.text("wamid." + number, "25470000032" + number % 3, "Habari");
      bodies.addAll(Collections.nCopies(3, body));
    }
    Collections.shuffle(bodies, new Random(20261121));

    assertThat(inParallel(bodies)).containsOnly(200);
    assertThat(POSTGRES.count("tenant_spa.inbox")).isEqualTo(20);
    assertThat(POSTGRES.count("tenant_spa.customers")).isEqualTo(3);
    assertThat(POSTGRES.count("tenant_spa.conversations")).isEqualTo(3);
  }

  @Test
  void aRepetitionAfterItsThreadClosedOpensNone() {
    deliver(Fixture.text("whatsapp/text.json"));
    POSTGRES.asOwner(sql ->
        sql.execute(
            "update tenant_spa.conversations set closed_at = now(); delete from public.wakeups"));

    assertThat(deliver(Fixture.text("whatsapp/text.json"))).isEqualTo(200);
    assertThat(POSTGRES.count("tenant_spa.conversations")).isEqualTo(1);
    assertThat(POSTGRES.count("public.wakeups")).isZero();
  }

  @Test
  void acceptedAllAtOnceEachHasItsOwnPlaceInOneThread() {
    var bodies =
        IntStream.range(0, 20)
            .mapToObj(number -> Post.text("wamid." + number, "254700000321", "Habari"))
            .toList();

    assertThat(inParallel(bodies)).containsOnly(200);
    assertThat(sequences())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
    assertThat(POSTGRES.count("tenant_spa.conversations")).isEqualTo(1);
  }

  @Test
  void phoneAndUsernameLeadToTheSameContact() {
    var both = "\"from\": \"254700000321\", \"from_user_id\": \"KE.1\"";

    deliver(Post.of(Post.message("wamid.1", both)));
    deliver(Post.of(Post.message("wamid.2", "\"from_user_id\": \"KE.1\"")));
    deliver(Post.of(Post.message("wamid.3", "\"from\": \"254700000321\"")));

    assertThat(POSTGRES.count("tenant_spa.customers")).isEqualTo(1);
    assertThat(sequences()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aContactThatWasKnownByUsernameMayShowItsPhoneLater() {
    deliver(Fixture.text("whatsapp/username-only.json"));
    deliver(Fixture.text("whatsapp/text.json"));

    assertThat(phones()).containsExactly("+254700000321");
    assertThat(POSTGRES.count("tenant_spa.conversations")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "group"})
  void whatBelongsToNobodyIsKeptOnce(String name) {
    assertThat(deliver(Fixture.text("whatsapp/" + name + ".json"))).isEqualTo(200);
    assertThat(deliver(Fixture.text("whatsapp/" + name + ".json"))).isEqualTo(200);

    assertThat(POSTGRES.count("public.unrouted")).isEqualTo(1);
    assertThat(POSTGRES.count("tenant_spa.inbox")).isZero();
  }

  @Test
  void whatWasSentToANumberOfNobodyIsKeptWithItsReason() {
    var body = Post.toAStranger(Post.message("wamid.1", "\"from\": \"254700000321\""));

    assertThat(deliver(body)).isEqualTo(200);
    assertThat(
            POSTGRES.<List<String>>asOwner(
                sql -> sql.fetch("select reason from public.unrouted").getValues(0, String.class)))
        .containsExactly("unknown-number");
  }

  @Test
  void anOddNumberNeverBecomesAPhone() {
    assertThat(deliver(Fixture.text("whatsapp/short-number.json"))).isEqualTo(200);

    assertThat(phones()).containsOnlyNulls();
    assertThat(inbox()).hasSize(1);
  }

  @Test
  void aNulInAMessageIsNoTrouble() {
    assertThat(deliver(Post.text("wamid.1", "254700000321", "a\\u0000b"))).isEqualTo(200);

    assertThat(((Words) inbox().getFirst()).text()).isEqualTo("ab");
  }

  @Test
  void anIdThatNoIndexHoldsIsKeptByItsDigest() {
    var body = Post.text("w".repeat(5000), "254700000321", "Habari");

    assertThat(deliver(body)).isEqualTo(200);
    assertThat(POSTGRES.count("public.unrouted")).isEqualTo(1);
  }

  @Test
  void aStatusIsNotedByTheIdThatWeGaveTheMessage() {
    deliver(Fixture.text("whatsapp/text.json"));
    var message = sayHello();
    var status =
        "{\"id\": \"wamid.out\", \"status\": \"%s\", \"biz_opaque_callback_data\": \"%s\"}";

    deliver(Post.statuses(status.formatted("read", message), status.formatted("sent", message)));

    assertThat(statusOf(message)).isEqualTo("read");
  }

  @Test
  void aStatusThatNamesTwoMessagesIsNoTrouble() {
    deliver(Fixture.text("whatsapp/text.json"));
    var status =
        "{\"id\": \"wamid.one\", \"status\": \"%s\", \"biz_opaque_callback_data\": \"%s\"}";
    var one = sayHello();
    deliver(Post.statuses(status.formatted("read", one)));
    var other = sayHello();

    assertThat(deliver(Post.statuses(status.formatted("read", other)))).isEqualTo(200);
    assertThat(statusOf(one)).isEqualTo("read");
    assertThat(statusOf(other)).isEqualTo("queued");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "text/plain; charset=utf-16",
        "nonsense"
      })
  void whatTheBodyCallsItselfChangesNothing(String type) {
    var body = Fixture.text("whatsapp/text.json");
    var answer =
        API.send(
            HttpRequest.newBuilder(API.root().resolve("/webhooks/whatsapp"))
                .header("Content-Type", type)
                .header("X-Hub-Signature-256", RunningApi.signature(body))
                .POST(BodyPublishers.ofString(body)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(inbox()).hasSize(1);
  }

  @Test
  void aStatusOfAMessageThatNobodyKnowsIsNoTrouble() {
    assertThat(deliver(Fixture.text("whatsapp/status-failed.json"))).isEqualTo(200);
    assertThat(deliver(Post.statuses("7", "{}", "{\"id\": \"x\", \"status\": 7}"))).isEqualTo(200);
  }

  private static int deliver(String body) {
    return API.deliver(body).statusCode();
  }

  private static List<Integer> inParallel(List<String> bodies) {
    try (var threads = Executors.newFixedThreadPool(8)) {
      return bodies.stream().map(body -> threads.submit(() -> deliver(body))).toList().stream()
          .map(sent -> {
            try {
              return sent.get();
            } catch (Exception failed) {
              throw new IllegalStateException(failed);
            }
          })
          .toList();
    }
  }

  private static List<Inbound> inbox() {
    return POSTGRES.asOwner(sql ->
        sql
            .fetch("select payload from tenant_spa.inbox order by sequence")
            .getValues(0, JSONB.class)
            .stream()
            .map(payload -> Json.read(payload, Inbound.class))
            .toList());
  }

  private static List<Long> sequences() {
    return POSTGRES.asOwner(sql ->
        sql.fetch("select sequence from tenant_spa.inbox order by sequence")
            .getValues(0, Long.class));
  }

  private static List<String> phones() {
    return POSTGRES.asOwner(
        sql -> sql.fetch("select phone_e164 from tenant_spa.customers").getValues(0, String.class));
  }

  private static String theThread() {
    return POSTGRES.asOwner(
        sql -> sql.fetchSingle("select id from tenant_spa.conversations").get(0, String.class));
  }

  private static UUID sayHello() {
    var thread = new ThreadId(theThread());
    return POSTGRES
        .open()
        .asTenant(
            SPA,
            sql -> {
              var messages = new Messages(sql);
              messages.queue(thread, "Karibu", JSONB.jsonb("{}"));
              return messages
                  .next(new RowId(RowKind.CONVERSATION, SPA, thread.value()))
                  .orElseThrow()
                  .id();
            });
  }

  private static String statusOf(UUID message) {
    return POSTGRES.asOwner(sql ->
        sql.fetchSingle("select status from tenant_spa.messages where id = ?", message)
            .get(0, String.class));
  }

  private static void awaitRings(String thread) {
    var row = new RowId(RowKind.CONVERSATION, SPA, thread);
    BELL.await(SOON, List.of(row));
  }
}
