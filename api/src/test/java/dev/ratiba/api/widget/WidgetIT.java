package dev.ratiba.api.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.api.RecordingBell;
import dev.ratiba.api.RunningApi;
import dev.ratiba.booking.BookingId;
import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.Json;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.conversation.Messages;
import dev.ratiba.db.wakeup.Inboxes;
import dev.ratiba.db.widget.WidgetNews;
import dev.ratiba.messaging.Button;
import dev.ratiba.messaging.Inbound;
import dev.ratiba.messaging.Rendered;
import dev.ratiba.messaging.Tap;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WidgetIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final TenantSlug SPA = POSTGRES.addTenant("spa");
  private static final TenantSlug OTHER = POSTGRES.addTenant("other");
  private static final RecordingBell BELL = new RecordingBell();
  private static final RunningApi API = RunningApi.start(POSTGRES.app(), BELL);
  private static final RunningApi REPLICA = RunningApi.start(POSTGRES.app(), BELL);
  private static final String TOKEN = "wt_of_the_spa_in_tests";
  private static final String OTHERS_TOKEN = "wt_of_another_in_tests";
  private static final String SALON = "https://www.salon.co.ke";
  private static final Duration SOON = Duration.ofSeconds(5);

  static {
    POSTGRES.giveAddress(SPA, "web", TOKEN);
    POSTGRES.giveAddress(OTHER, "web", OTHERS_TOKEN);
    POSTGRES.asOwner(sql ->
        sql.execute(
            "insert into public.widget_origins values ({0}, 'spa'), ({1}, 'other')",
            DSL.val(SALON), DSL.val("https://other.example")));
  }

  @AfterAll
  static void stop() {
    API.close();
    REPLICA.close();
    POSTGRES.close();
  }

  @BeforeEach
  void nobodyWasRung() {
    BELL.forget();
  }

  @Test
  void beginsWithASecretAndWhatTheBusinessLooksLike() {
    var begun = Visitor.JSON.readTree(Visitor.starts(API, TOKEN, null).body());

    assertThat(begun.path("conversation").asString("")).matches("[0-9A-HJKMNP-TV-Z]{26}");
    assertThat(begun.path("secret").asString("")).hasSizeGreaterThanOrEqualTo(43);
    assertThat(begun.at("/business/name").asString("")).isEqualTo("Test Spa");
    assertThat(begun.at("/business/language").asString("")).isEqualTo("en");
    assertThat(begun.at("/business/colours/onMain").asString("")).isEqualTo("#ffffff");
    assertThat(begun.at("/business/texts/write").asString("")).isEqualTo("Write a message");
  }

  @Test
  void goesOnWithTheConversationOfBefore() {
    var visitor = Visitor.at(API, TOKEN);

    var back = visitor.comesBack();

    assertThat(back.path("conversation").asString("")).isEqualTo(visitor.conversation());
    assertThat(back.path("secret").isNull()).isTrue();
    assertThat(visitor.withSecret("x").comesBack().path("conversation").asString(""))
        .isNotEqualTo(visitor.conversation());
  }

  @Test
  void aMessageOpensAThreadOfTheSameIdAndRings() {
    var visitor = Visitor.at(API, TOKEN);

    var answer = visitor.writes("manicure Saturday 3pm");

    assertThat(answer.statusCode()).isEqualTo(202);
    BELL.await(SOON, List.of(row(visitor)));
    assertThat(count("conversations where channel = 'web' and id = '%s'", visitor)).isEqualTo(1);
    assertThat(count("inbox where provider = 'web' and recipient_id = '%s'", visitor)).isEqualTo(1);
    assertThat(count("customer_identities where kind = 'visitor' and value = '%s'", visitor))
        .isEqualTo(1);
  }

  @Test
  void whatIsSentTwiceIsThereOnce() {
    var visitor = Visitor.at(API, TOKEN);
    var id = UUID.randomUUID();

    assertThat(visitor.sends(id, "hello").statusCode()).isEqualTo(202);
    assertThat(visitor.sends(id, "hello").statusCode()).isEqualTo(202);

    assertThat(count("inbox where recipient_id = '%s'", visitor)).isEqualTo(1);
  }

  @Test
  void fromWhereAVisitorComesIsKeptAsAKeyedHash() {
    var visitor = Visitor.at(API, TOKEN);
    visitor.writes("hello");

    assertThat(count("widget_sessions where id = '%s' and length(address_hash) = 32", visitor))
        .isEqualTo(1);
    assertThat(count("widget_sessions s where id = '%s' and s::text like '%%127.0.0.1%%'", visitor))
        .isZero();
  }

  @Test
  void aConversationOpensByItsSecretAlone() {
    var asha = Visitor.at(API, TOKEN);
    var juma = Visitor.at(API, TOKEN);
    asha.writes("hello");

    for (var thief :
        List.of(
            asha.withSecretOf(juma),
            asha.withSecret(""),
            asha.withSecret(TOKEN),
            asha.withToken(OTHERS_TOKEN))) {
      assertThat(thief.writes("cancel it all").statusCode()).isEqualTo(404);
      assertThat(thief.looksOnInVain().statusCode()).isEqualTo(404);
      assertThat(thief.looksOnInVain().body()).doesNotContain("hello", "secret");
    }
    assertThat(count("inbox where recipient_id = '%s'", asha)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wt_of_nobody_at_all", "' or 1=1 --", "%00"})
  void anUnknownTokenOpensNothing(String token) {
    assertThat(Visitor.starts(API, token, null).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://other.example",
        "https://www.salon.co.ke.evil.example",
        "http://www.salon.co.ke",
        "http://localhost:1",
        "null"
      })
  void aTokenIsNoGoodOnAForeignPage(String origin) {
    var answer = Visitor.starts(API, TOKEN, origin);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("access-control-allow-origin")).isEmpty();
    assertThat(answer.body()).doesNotContain("conversation");
  }

  @Test
  void aPageOfTheTenantsOrOfOursMayRead() {
    var own = API.root().toString();
    for (var origin : List.of(SALON, own)) {
      var answer = Visitor.starts(API, TOKEN, origin);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("access-control-allow-origin")).contains(origin);
      assertThat(answer.headers().firstValue("access-control-allow-credentials")).isEmpty();
      assertThat(answer.headers().allValues("vary")).contains("Origin");
    }
  }

  @Test
  void aBrowserMayAskBeforehandFromATenantsPageOnly() {
    assertThat(preflight(SALON).headers().firstValue("access-control-allow-headers"))
        .hasValueSatisfying(allowed ->
            assertThat(allowed)
                .contains("X-Widget-Token", "X-Widget-Secret", "X-Widget-Conversation"));
    assertThat(preflight(SALON).statusCode()).isEqualTo(204);

    var evil = preflight("https://evil.example");
    assertThat(evil.statusCode()).isEqualTo(403);
    assertThat(evil.headers().firstValue("access-control-allow-origin")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"id\":\"1\",\"text\":\"hi\"}",
        "{\"id\":\"2ce7e5a0-3cf1-4b8d-9c36-5a3cbbd6a0cb\"}",
        "{\"id\":\"2ce7e5a0-3cf1-4b8d-9c36-5a3cbbd6a0cb\",\"text\":\" \"}",
        "{\"id\":\"2ce7e5a0-3cf1-4b8d-9c36-5a3cbbd6a0cb\",\"text\":\"a\",\"tap\":\"b\"}",
        "{\"id\":\"2ce7e5a0-3cf1-4b8d-9c36-5a3cbbd6a0cb\",\"tap\":\"yes/never-offered\"}"
      })
  void whatCannotBeReadIsRefused(String body) {
    var answer = Visitor.at(API, TOKEN).posts(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
  }

  @Test
  void whatIsTooLongIsRefused() {
    var visitor = Visitor.at(API, TOKEN);

    assertThat(visitor.writes("a".repeat(5_000)).statusCode()).isEqualTo(413);
    assertThat(visitor.writes("a".repeat(2 << 20)).statusCode()).isEqualTo(413);
  }

  @Test
  void aReplyReachesThePageByWhicheverReplica() throws Exception {
    var visitor = Visitor.at(API, TOKEN);
    try (var here = visitor.looksOn("");
        var there = visitor.at(REPLICA).looksOn("")) {
      var id = UUID.randomUUID();
      visitor.sends(id, "hello");

      for (var page : List.of(here, there)) {
        assertThat(page.next("status").data().path("id").asString("")).isEqualTo(id.toString());
      }
      takeTurn(visitor, "Karibu!");

      for (var page : List.of(here, there)) {
        var sent = page.next("message").data();
        assertThat(sent.path("direction").asString("")).isEqualTo("in");
        assertThat(sent.path("id").asString("")).isEqualTo(id.toString());
        var reply = page.next("message").data();
        assertThat(reply.path("text").asString("")).isEqualTo("Karibu!");
        assertThat(reply.at("/buttons/0/title").asString("")).isEqualTo("Yes, book it");
        assertThat(page.next("typing").data().path("on").asBoolean(true)).isFalse();
      }
    }
  }

  @Test
  void aPageThatComesAgainGoesOnWhereItWas() throws Exception {
    var visitor = Visitor.at(API, TOKEN);
    visitor.writes("hello");
    takeTurn(visitor, "one");
    String last;
    try (var page = visitor.looksOn("")) {
      page.next("message");
      last = page.next("message").id();
    }
    takeTurn(visitor, "two");

    try (var page = visitor.looksOn(last)) {
      assertThat(page.next("message").data().path("text").asString("")).isEqualTo("two");
    }
    try (var page = visitor.looksOn("no number")) {
      assertThat(page.next("message").data().path("text").asString("")).isEqualTo("hello");
    }
  }

  @Test
  void aTapIsWhatWasOfferedAndSaysWhatStoodOnIt() throws Exception {
    var visitor = Visitor.at(API, TOKEN);
    visitor.writes("hello");
    takeTurn(visitor, "Shall I?");

    assertThat(visitor.taps(YES.token()).statusCode()).isEqualTo(202);

    assertThat(
            count(
                "inbox where kind = 'tapped' and payload ->> 'title' = 'Yes, book it'"
                    + " and recipient_id = '%s'",
                visitor))
        .isEqualTo(1);
  }

  @Test
  void whoeverBeginsTooOftenIsPutOff() {
    try (var narrow =
        RunningApi.startWith(
            POSTGRES.app(),
            BELL,
            Map.of("ratiba.widget.starts-per-minute", 3, "ratiba.widget.messages-per-minute", 2))) {
      var visitor = Visitor.at(narrow, TOKEN);
      Visitor.at(narrow, TOKEN);
      Visitor.at(narrow, TOKEN);
      var refused = Visitor.starts(narrow, TOKEN, null);

      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("retry-after")).isPresent();
      assertThat(Visitor.starts(narrow, OTHERS_TOKEN, null).statusCode()).isEqualTo(200);

      assertThat(List.of(writes(visitor), writes(visitor), writes(visitor)))
          .containsExactly(202, 202, 429);
    }
  }

  @Test
  void visitorsBehindTheProxyAreToldApartAndNobodyCanClaimToBeElsewhere() {
    try (var narrow =
        RunningApi.startWith(POSTGRES.app(), BELL, Map.of("ratiba.widget.starts-per-minute", 1))) {
      assertThat(startsFrom(narrow, "203.0.113.5")).isEqualTo(200);
      assertThat(startsFrom(narrow, "203.0.113.5")).isEqualTo(429);
      assertThat(startsFrom(narrow, "203.0.113.6")).isEqualTo(200);
      assertThat(startsFrom(narrow, "198.51.100.1, 203.0.113.6")).isEqualTo(429);
    }
  }

  @Test
  void pagesThatLookOnLeaveRoomForWhoeverElseComes() throws Exception {
    try (var narrow =
        RunningApi.startWith(
            POSTGRES.app(), BELL, Map.of("ratiba.widget.streams-per-address", 1))) {
      var asha = Visitor.at(narrow, TOKEN);
      var other = Visitor.at(narrow, TOKEN);
      try (var _ = asha.looksOn("")) {
        assertThat(other.looksOnInVain().statusCode()).isEqualTo(429);
        assertThat(other.writes("hello").statusCode()).isEqualTo(202);
      }
    }
  }

  private static int startsFrom(RunningApi api, String address) {
    return Visitor.startsFrom(api, TOKEN, address).statusCode();
  }

  @Test
  void showsAPageOfOneBusinessUnderAStrictPolicy() {
    var page = API.get("/widget?tenant=spa");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Test Spa</title>", TOKEN).doesNotContain("style=");
    assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'self' " + SALON)
        .doesNotContain("unsafe");
    assertThat(API.get("/widget?tenant=nobody").statusCode()).isEqualTo(404);
    assertThat(API.get("/widget?tenant=%3Cscript%3E").statusCode()).isEqualTo(404);
    assertThat(API.get("/widget").statusCode()).isEqualTo(404);
    assertThat(API.get("/widget/nothing.js").statusCode()).isEqualTo(404);
    assertThat(API.get("/widget/..%2Fapplication.yml").statusCode()).isIn(400, 404);
  }

  private static final Tap YES = new Tap.Yes(new BookingId(new UUID(1, 2)));

  /** As a worker does, in a process of its own. */
  private static void takeTurn(Visitor visitor, String reply) {
    var thread = new ThreadId(visitor.conversation());
    var rendered = new Rendered(reply, List.of(new Button("Yes, book it", YES)), null);
    POSTGRES
        .open()
        .asTenant(
            SPA,
            transaction -> {
              var inboxes = new Inboxes(transaction);
              var messages = new Messages(transaction);
              var waiting = inboxes.waiting(row(visitor));
              for (var one : waiting) {
                var inbound = Json.read(one.arrival().payload(), Inbound.Words.class);
                messages.received(
                    thread, inbound.providerId(), inbound.text(), one.arrival().payload());
              }
              inboxes.take(waiting, UUID.randomUUID());
              messages.publish(thread, reply, Json.write(rendered));
              new WidgetNews(SPA, visitor.conversation()).tell(transaction);
              return true;
            });
  }

  private static int writes(Visitor visitor) {
    return visitor.writes("hello").statusCode();
  }

  private static java.net.http.HttpResponse<String> preflight(String origin) {
    return API.send(
        HttpRequest.newBuilder(API.root().resolve("/v1/widget/start"))
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "x-widget-token")
            .method("OPTIONS", BodyPublishers.noBody()));
  }

  private static RowId row(Visitor visitor) {
    return new RowId(RowKind.CONVERSATION, SPA, visitor.conversation());
  }

  private static int count(String from, Visitor visitor) {
    return POSTGRES.count("tenant_spa." + from.formatted(visitor.conversation()));
  }
}
