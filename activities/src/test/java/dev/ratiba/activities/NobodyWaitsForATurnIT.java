package dev.ratiba.activities;

import static dev.ratiba.activities.Customer.ended;
import static dev.ratiba.activities.Customer.paid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.Slot;
import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.booking.Bookings;
import dev.ratiba.db.booking.Catalogue;
import dev.ratiba.db.conversation.Messages;
import dev.ratiba.db.conversation.Reception;
import dev.ratiba.db.conversation.Sender;
import dev.ratiba.db.payment.Callbacks.Taken;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.wakeup.CrashPoint;
import dev.ratiba.wakeup.OutboxKind;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jooq.JSONB;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Whatever a turn is at, messages, callbacks, statuses and the sweeper go on. The turn holds all
 * its locks but the counters, which are its last statements; only a commit that has begun is waited
 * for.
 */
class NobodyWaitsForATurnIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static int tenants;

  @AutoClose private final Shop shop = new Shop(POSTGRES, "waiting_" + ++tenants);
  private final Customer asha = shop.customer().holds(15).agrees();
  private final RowId payment = asha.payment();

  @AutoClose private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @Test
  void whileAConversationOpensAPaymentEverythingIsAccepted() throws Exception {
    asha.callsBack(payment, ended(payment, "1037"));
    asha.writes("yes");
    var deliver = shop.open(asha.thread(), OutboxKind.DELIVER).getFirst().id();

    try (var held = new HeldRows("outbox", "id = '" + deliver + "'")) {
      var turn = held.blocks(() -> shop.turn(asha.thread()));
      everythingIsAccepted();

      assertThat(turn.isDone()).isFalse();
      held.letGo();
      assertThat(turn.get().orElseThrow().taken().more()).isTrue();
    }

    shop.settleDown(payment);
    shop.settleDown(asha.thread());
    assertThat(asha.payments()).containsExactly("settled", "pending");
    assertThat(asha.slots()).containsExactly("confirmed");
  }

  @Test
  void whileAPaymentSettlesEverythingIsAccepted() throws Exception {
    asha.calls(payment, paid(payment, "FIRST"));

    try (var held = new HeldRows("inbox", "recipient_id = '" + payment.id() + "'")) {
      var turn = held.blocks(() -> shop.turn(payment));
      everythingIsAccepted();

      assertThat(turn.isDone()).isFalse();
      held.letGo();
      assertThat(turn.get().orElseThrow().taken().more()).isTrue();
    }

    shop.settleDown(payment);
    shop.settleDown(asha.thread());
    assertThat(asha.payments()).containsExactly("settled");
    assertThat(asha.slots()).containsExactly("confirmed");
    assertThat(asha.state()).isEqualTo("BOOKED");
  }

  @Test
  void aNumberIsLearnedWhileATurnBooksForItsOwner() throws Exception {
    var juma = new Sender("whatsapp", null, "KE.1234", "Juma");
    var thread = accept(juma).row();
    var customer =
        UUID.fromString(
            shop.text("select customer_id from %s.conversations where id = '" + thread.id() + "'"));
    var holding = new CountDownLatch(1);
    var letGo = new CountDownLatch(1);

    var turn =
        threads.submit(() ->
            shop.inside(sql -> {
              var haircut = new Catalogue(sql).services().getFirst();
              var staff = new Catalogue(sql).staff().getFirst().id();
              var nine = Instant.parse("2099-03-02T06:00:00Z");
              var hold =
                  new Bookings.Hold(
                      customer,
                      new ThreadId(thread.id()),
                      haircut,
                      new Slot(staff, nine, nine.plusSeconds(3600)),
                      Duration.ofMinutes(10));
              var visit = new Bookings(sql).hold(hold, null);
              holding.countDown();
              awaitLatch(letGo);
              return visit.isPresent();
            }));
    awaitLatch(holding);
    var learned = accept(new Sender("whatsapp", "+254799000111", "KE.1234", "Juma"));

    assertThat(turn.isDone()).isFalse();
    letGo.countDown();
    assertThat(turn.get()).isTrue();
    assertThat(learned.row()).isEqualTo(thread);
    assertThat(shop.text("select phone_e164 from %s.customers where id = '" + customer + "'"))
        .isEqualTo("+254799000111");
  }

  /** What is true of the counter: it is the turn's last statement, and a commit is all it takes. */
  @Test
  void aMessageWaitsForATurnThatHasCountedToCommitAndIsTakenByTheNext() throws Exception {
    asha.writes("hello");
    Future<?> turn;
    Future<?> message;

    try (var pausing = PausingAt.the(CrashPoint.TURN_BEFORE_COMMIT)) {
      turn = threads.submit(() -> shop.turn(asha.thread()));
      pausing.awaitSomebody();
      message = threads.submit(() -> asha.writes("are you there?"));
      shop.awaitSomebodyWaitingForALock();
      assertThat(message.isDone()).isFalse();
    }

    turn.get();
    message.get();
    assertThat(untaken(asha.thread())).isOne();
    shop.settleDown(asha.thread());
    assertThat(untaken(asha.thread())).isZero();
  }

  @Test
  void theSweeperCountsItsRingsPastATurnThatHasCounted() throws Exception {
    asha.calls(payment, paid(payment, "FIRST"));

    try (var pausing = PausingAt.the(CrashPoint.SETTLE_BEFORE_COMMIT)) {
      var turn = threads.submit(() -> shop.turn(payment));
      pausing.awaitSomebody();
      sweeps(List.of(payment, asha.thread()));

      assertThat(turn.isDone()).isFalse();
    }
  }

  private void everythingIsAccepted() {
    assertThat(asha.writes("and may I bring my sister?")).isPresent();
    assertThat(asha.calls(payment, paid(payment, "LATE"))).isInstanceOf(Taken.Accepted.class);
    var message =
        UUID.fromString(
            shop.text(
                "select id from %s.messages where direction = 'out' order by position limit 1"));
    assertThat(
            (boolean)
                shop.inside(sql -> new Messages(sql).status("wamid.1", message, "read", null)))
        .isTrue();
    sweeps(List.of(payment, asha.thread()));
  }

  private void sweeps(List<RowId> rows) {
    shop.database().onPlatform(platform -> new Wakeups(platform).takeOverdue(50));
    shop.database()
        .onPlatform(platform -> {
          new Wakeups(platform).rung(rows);
          return true;
        });
  }

  private Ring accept(Sender sender) {
    var id = "wamid." + UUID.randomUUID();
    return new Reception(shop.database())
        .accept(shop.slug(), sender, new Arrival("whatsapp", id, "words", JSONB.jsonb("{}")))
        .orElseThrow();
  }

  private long untaken(RowId row) {
    return shop.count("%s.inbox where turn_id is null and recipient_id = '" + row.id() + "'");
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }

  /** Rows that a turn needs last before its counters, held by another transaction. */
  private final class HeldRows implements AutoCloseable {
    private final CountDownLatch holding = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    HeldRows(String table, String where) {
      var select = "select 1 from " + shop.slug().schema() + "." + table + " where " + where;
      var _ =
          threads.submit(() ->
              shop.inside(sql -> {
                var held = sql.execute(select + " for update");
                holding.countDown();
                awaitLatch(released);
                return held;
              }));
      awaitLatch(holding);
    }

    /** Begins and returns when it stands before the rows. */
    <T> Future<T> blocks(Callable<T> work) {
      var begun = threads.submit(work);
      shop.awaitSomebodyWaitingForALock();
      return begun;
    }

    void letGo() {
      released.countDown();
    }

    @Override
    public void close() {
      letGo();
    }
  }
}
