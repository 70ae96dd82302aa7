package dev.ratiba.activities.messaging;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.activities.messaging.SendOutcome.NotSent;
import dev.ratiba.activities.messaging.SendOutcome.Sent;
import dev.ratiba.activities.messaging.SendOutcome.Unsure;
import dev.ratiba.activities.messaging.Sending.Next;
import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.Json;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.conversation.Contact;
import dev.ratiba.db.conversation.Contacts;
import dev.ratiba.db.conversation.Messages;
import dev.ratiba.db.conversation.Sender;
import dev.ratiba.db.conversation.Threads;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.db.wakeup.Outboxes;
import dev.ratiba.messaging.Rendered;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.OutboxKind;
import dev.ratiba.wakeup.OutboxRow;
import dev.ratiba.wakeup.RowId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendingIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final Duration AGES = Duration.ofMinutes(2);
  private static final NotSent NOT_JUST_NOW = new NotSent("131056", Duration.ofSeconds(6), true);
  private static final NotSent NEVER = new NotSent("131026", Duration.ZERO, false);
  private static int tenants;

  private final TenantSlug spa = POSTGRES.addTenant("sending_" + ++tenants);
  private final Sending sending = new Sending(POSTGRES.open(), SendingUnderTest.BOX);
  private final RowId row = thread();
  private final ThreadId thread = new ThreadId(row.id());

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @BeforeEach
  void twoMessagesAreToBeSent() {
    asOwner("update %s.profile set whatsapp_phone_number_id = '100'");
    heardAgo("1 minute");
    say("one");
    say("two");
  }

  @Test
  void sendsInOrderAndClosesTheRowWhenNothingIsLeft() {
    sent(claimed("one"));
    sent(claimed("two"));

    assertThat(next()).isEqualTo(new Next.Done(false));
    assertThat(outbox()).isEmpty();
  }

  @Test
  void aMessageWhoseWorkerDiedWaitsForItsStatusAndThenGoesAgain() {
    var first = claimed("one");

    assertThat(pause()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(10));

    pass(Duration.ofSeconds(10));
    assertThat(claimed("one").message()).isEqualTo(first.message());
  }

  @Test
  void aStatusThatNamesAnUnsureMessageKeepsItFromGoingAgain() {
    var unsure = claimed("one");
    sending.record(row, unsure, new Unsure("timeout"));
    assertThat(pause()).isPositive();

    inSpa(transaction ->
        new Messages(transaction).status("wamid.1", unsure.message(), "delivered", null));

    assertThat(claimed("two").message()).isNotEqualTo(unsure.message());
    assertThat(status(unsure)).isEqualTo("delivered");
  }

  @Test
  void whatSurelyWasNotSentGoesAgainAfterAWhile() {
    sending.record(row, claimed("one"), NOT_JUST_NOW);

    assertThat(pause()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
    pass(Duration.ofSeconds(6));
    assertThat(claimed("one")).isNotNull();
  }

  @Test
  void whatCanNeverBeSentLetsTheNextOnePass() {
    var refused = claimed("one");
    sending.record(row, refused, NEVER);

    assertThat(claimed("two")).isNotNull();
    assertThat(status(refused)).isEqualTo("failed");
  }

  @Test
  void aMessageThatDoesNotGoForAMinuteLetsTheNextOnePass() {
    for (var attempt = 0; attempt < 3; attempt++) {
      sending.record(row, claimed("one"), NOT_JUST_NOW);
      pass(Duration.ofSeconds(20));
    }

    assertThat(claimed("two")).isNotNull();
    assertThat(statuses()).containsExactly("parked", "claimed");
  }

  @Test
  void aParkedMessageThatHadGoneAllTheSameIsSeenToBeDelivered() {
    var parked = claimed("one");
    inSpa(transaction -> {
      var messages = new Messages(transaction);
      messages.parked(parked.message(), "did not go for a minute");
      return messages.status("wamid.1", parked.message(), "delivered", null);
    });

    assertThat(status(parked)).isEqualTo("delivered");
  }

  @Test
  void aCustomerWithoutAnAddressBlocksNothing() {
    asOwner("delete from %s.customer_identities");

    assertThat(next()).isEqualTo(new Next.Done(false));
    assertThat(statuses()).containsExactly("parked", "parked");
    assertThat(outbox()).isEmpty();
  }

  @Test
  void aMessageThatWaitedForAWorkerIsNotGivenUpAtItsFirstMishap() {
    pass(AGES);
    sending.record(row, claimed("one"), NOT_JUST_NOW);
    pass(AGES);

    assertThat(claimed("one")).isNotNull();
  }

  @Test
  void aWorkerThatWasTooSlowHasNoSayAnyMore() {
    var slow = claimed("one");
    pass(Duration.ofSeconds(10));
    var second = claimed("one");

    for (var outcome : List.of(NOT_JUST_NOW, NEVER, new Unsure("timeout"))) {
      sending.record(row, slow, outcome);
      assertThat(status(slow)).isEqualTo("claimed");
    }
    sent(second);
    assertThat(status(second)).isEqualTo("sent");
  }

  @Test
  void whatWasSentIsNotedAsSoonAsTheDatabaseIsBack() {
    var gone = claimed("one");
    asOwner("alter table %s.messages rename to away");
    CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS)
        .execute(() -> asOwner("alter table %s.away rename to messages"));

    sent(gone);

    assertThat(status(gone)).isEqualTo("sent");
  }

  @Test
  void neverClosesTheRowOnAMessageThatATurnHasJustWritten() throws Exception {
    sent(claimed("one"));
    sent(claimed("two"));
    var written = new CountDownLatch(1);
    var committing = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var turn =
          threads.submit(() ->
              inSpa(transaction -> {
                write(transaction, "three");
                written.countDown();
                return await(committing);
              }));
      await(written);
      var next = threads.submit(this::next);
      awaitSomebodyWaitingForALock();
      committing.countDown();

      assertThat(turn.get()).isTrue();
      assertThat(next.get()).isInstanceOf(Next.Claimed.class);
    }
    assertThat(outbox()).hasSize(1);
  }

  @Test
  void whatIsWrittenAfterTheRowWasClosedHasARowOfItsOwn() {
    sent(claimed("one"));
    sent(claimed("two"));
    next();

    say("three");

    assertThat(outbox()).hasSize(1);
    assertThat(claimed("three")).isNotNull();
  }

  @Test
  void whatAConversationSaysADayLaterGoesAsSmsAndCostsWhatOneCosts() {
    heardAgo("25 hours");

    var claimed = (Next.Claimed) next();
    sending.record(row, claimed, new Sent("ATXid_1", "KES 0.8000"));

    assertThat(claimed.outgoing()).isEqualTo(new Outgoing.Sms("Test Spa: one"));
    assertThat(claimed.isOutOfSession()).isTrue();
    assertThat(claimed.costInWholeUnits()).isEqualTo("0.003");
    assertThat(
            message(
                "cost_micros || ' ' || cost_currency || ' ' || vendor_cost || ' ' || carried_by"))
        .isEqualTo("3000 USD KES 0.8000 sms");
  }

  @Test
  void whatGoesWithinTheWindowIsFree() {
    sent(claimed("one"));

    assertThat(message("cost_micros || ' ' || cost_currency || ' ' || carried_by"))
        .isEqualTo("0 USD whatsapp");
  }

  @Test
  void whoWasNeverHeardAndTakesNoSmsIsNotWrittenTo() {
    asOwner("update %s.conversations set last_inbound_at = null");
    asOwner("insert into %s.opt_outs (channel, address) values ('sms', '+254712345678')");

    assertThat(next()).isEqualTo(new Next.Done(false));
    assertThat(message("failure")).isEqualTo("opted out");
  }

  @Test
  void anSmsThatMayHaveGoneIsNeverRepeated() {
    heardAgo("25 hours");
    var first = (Next.Claimed) next();
    sending.record(row, first, new Unsure("timeout"));
    pass(Duration.ofSeconds(10));

    var second = (Next.Claimed) next();
    pass(Duration.ofSeconds(10)); // its worker died

    assertThat(second.message()).isNotEqualTo(first.message());
    assertThat(next()).isEqualTo(new Next.Done(false));
    assertThat(statuses()).containsExactly("parked", "parked");
  }

  @Test
  void whatWhatsAppRefusesBecauseOfItsWindowIsToldToTheConversationOnceAndGoesAsSms() {
    var refused = claimed("one");

    assertThat(sending.record(row, refused, new NotSent("131047", Duration.ZERO, false))).isTrue();
    assertThat(queuedInstead(refused)).isTrue();
    assertThat(queuedInstead(refused)).isFalse();
    sent(claimed("two"));

    var instead = (Next.Claimed) next();
    assertThat(instead.outgoing()).isEqualTo(new Outgoing.Sms("Test Spa: one"));
    assertThat(sending.record(row, instead, new NotSent("403", Duration.ZERO, false)))
        .as("a second failure is the last")
        .isFalse();
  }

  @Test
  void otherRefusalsOfAReplyAreFinal() {
    assertThat(sending.record(row, claimed("one"), new NotSent("131051", Duration.ZERO, false)))
        .isFalse();
  }

  @Test
  void whoStoppedAllSmsIsOutFromThenOn() {
    heardAgo("25 hours");
    sending.record(row, (Next.Claimed) next(), new NotSent("406", Duration.ZERO, false));

    assertThat(next()).isEqualTo(new Next.Done(false));
    assertThat(statuses()).containsExactly("failed", "parked");
    assertThat(optOut()).isEqualTo("sms +254712345678");
  }

  @Test
  void aReportThatWasQuickerThanTheAnswerIsFound() {
    heardAgo("25 hours");
    var claimed = (Next.Claimed) next();
    POSTGRES.asOwner(sql ->
        sql.execute(
            """
            insert into public.unrouted (provider, provider_id, reason, body)
            values ('africastalking', 'ATXid_7:Failed', 'unknown-message',
              '{"tenant": "x", "report": {"messageId": "ATXid_7", "status": "Failed", "failure": "DeliveryFailure"}}')
            """));
    sending.record(row, claimed, new Sent("ATXid_7", null));

    assertThat(sending.catchUp(row, "ATXid_7")).as("the window may be open by now").isTrue();
    assertThat(status(claimed)).isEqualTo("failed");
    assertThat(message("failure")).isEqualTo("DeliveryFailure");
  }

  private boolean queuedInstead(Next.Claimed refused) {
    return inSpa(transaction -> new Messages(transaction).queueInstead(refused.message()));
  }

  private String optOut() {
    var all = "select channel || ' ' || address from " + spa.schema() + ".opt_outs";
    return requireNonNull(POSTGRES.asOwner(sql -> sql.fetchSingle(all).get(0, String.class)));
  }

  private void heardAgo(String interval) {
    asOwner("update %s.conversations set last_inbound_at = now() - interval '" + interval + "'");
  }

  /** Of the first message. */
  private String message(String what) {
    return requireNonNull(
        POSTGRES.asOwner(sql ->
            sql.fetch("select " + what + " from " + spa.schema() + ".messages order by position")
                .getFirst()
                .get(0, String.class)));
  }

  private RowId thread() {
    return inSpa(transaction -> {
      var sender = new Sender("whatsapp", "+254712345678", null, "Asha");
      var customer = new Contacts(transaction).findOrMake(sender);
      var hello = new Arrival("test", "hello", "words", JSONB.jsonb("{}"));
      return new Threads(spa, transaction)
          .tell(Contact.on("whatsapp", customer), hello)
          .ring()
          .row();
    });
  }

  private void say(String text) {
    inSpa(transaction -> write(transaction, text));
  }

  private boolean write(DSLContext transaction, String text) {
    var rendered = new Rendered(text, List.of(), null);
    new Messages(transaction).queue(thread, text, Json.write(rendered));
    new Outboxes(transaction).open(row, OutboxKind.DELIVER, "Send to the customer");
    return true;
  }

  private Next next() {
    var open = outbox();
    var id = open.isEmpty() ? UUID.randomUUID() : open.getFirst().id();
    return sending.next(row, new OutboxRow(id, OutboxKind.DELIVER, ""));
  }

  private Next.Claimed claimed(String text) {
    var next = next();
    assertThat(next)
        .isInstanceOfSatisfying(
            Next.Claimed.class,
            claimed ->
                assertThat(claimed.outgoing())
                    .isInstanceOfSatisfying(
                        Outgoing.Free.class,
                        free -> assertThat(free.rendered().body()).isEqualTo(text)));
    return (Next.Claimed) next;
  }

  private Duration pause() {
    return ((Next.Later) next()).pause();
  }

  private void sent(Next.Claimed claimed) {
    sending.record(row, claimed, new Sent("wamid." + claimed.message()));
  }

  /** So much later. */
  private void pass(Duration time) {
    for (var moment : List.of("created_at", "claimed_at", "retry_at")) {
      asOwner(
          "update %s.messages set {m} = {m} - interval '{s} seconds'"
              .replace("{m}", moment)
              .replace("{s}", Long.toString(time.toSeconds())));
    }
  }

  private List<OutboxRow> outbox() {
    return inSpa(transaction -> new Outboxes(transaction).open(row));
  }

  private String status(Next.Claimed claimed) {
    return requireNonNull(
        POSTGRES.asOwner(sql ->
            sql.fetchSingle(
                    "select status from " + spa.schema() + ".messages where id = {0}",
                    org.jooq.impl.DSL.val(claimed.message()))
                .get(0, String.class)));
  }

  private List<String> statuses() {
    return POSTGRES.asOwner(sql ->
        sql.fetch("select status from " + spa.schema() + ".messages order by position")
            .map(line -> requireNonNull(line.get(0, String.class))));
  }

  private void asOwner(String sql) {
    POSTGRES.asOwner(owner -> owner.execute(sql.formatted(spa.schema())));
  }

  private <T> T inSpa(Function<DSLContext, T> work) {
    return POSTGRES.open().asTenant(spa, work);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }

  private static void awaitSomebodyWaitingForALock() {
    var waiting =
        "select count(*) from pg_stat_activity"
            + " where datname = current_database() and wait_event_type = 'Lock'";
    while (POSTGRES.asOwner(sql -> sql.fetchSingle(waiting).get(0, Integer.class)) == 0) {
      Thread.onSpinWait();
    }
  }
}
