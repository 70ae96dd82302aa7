package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratiba.sandbox.crash.CrashOrders;
import dev.ratiba.sandbox.crash.Hit;
import dev.ratiba.wakeup.CrashPoint;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is done to the engine's runs, and to workers in the middle of something: the tables know
 * what was said and charged, so neither happens twice, and nobody has to be told to go on.
 */
final class TemporalOnlyWakesIT extends FaultyStack {
  private static final Duration FROZEN = Duration.ofSeconds(10);

  /** The sweeper looks after half a minute where something was under way outside. */
  private static final Duration SWEPT = Duration.ofSeconds(60);

  private final Operator operator = new Operator(stack());

  @AfterEach
  void leave() {
    operator.close();
  }

  @Test
  void aBookingIsNotMadeTwiceWhenItsConversationIsResetToEveryEvent() {
    var paying = new Paying(Speech.ENGLISH);
    operator.resetToEveryMoment(conversation(paying));
    paying.agrees().pays().hears("booked-now");
    operator.resetToEveryMoment(conversation(paying));

    everythingHappenedOnce(paying);
  }

  @Test
  void aCustomerWhoIsPayingIsNotAskedAgainWhenTheConversationIsResetToEveryEvent() {
    var paying = new Paying(Speech.ENGLISH).agrees();
    operator.resetToEveryMoment(conversation(paying));
    paying.pays().hears("booked-now");

    everythingHappenedOnce(paying);
  }

  @Test
  void aPaymentIsTakenOnceWhenItIsResetToEveryEvent() {
    var paying = new Paying(Speech.ENGLISH).agrees();
    operator.resetToEveryMoment(payment(paying));
    paying.pays().hears("booked-now");
    operator.resetToEveryMoment(payment(paying));

    everythingHappenedOnce(paying);
  }

  @Test
  void theTurnsOfBothRunsAreTakenWhenOneIsResetDuringATurn() {
    var paying = new Paying(Speech.ENGLISH);
    var run = operator.run(conversation(paying));

    standsAt(CrashPoint.TURN_BEFORE_COMMIT, () -> paying.customer().writes("yes"));
    operator.reset(run, run.moments().getLast());
    goesOnWhenAnotherTurnWaits();

    paying.hears("prompt-sent").pays().hears("booked-now");
    everythingHappenedOnce(paying);
  }

  @Test
  void theTurnsOfBothRunsAreTakenWhenAPaymentIsResetWhileItSettles() {
    var paying = new Paying(Speech.ENGLISH).agrees();
    var run = operator.run(payment(paying));

    standsAt(CrashPoint.SETTLE_BEFORE_COMMIT, paying::pays);
    operator.reset(run, run.moments().getFirst());
    goesOnWhenAnotherTurnWaits();

    paying.hears("booked-now");
    everythingHappenedOnce(paying);
  }

  @Test
  void twoRunsOfOneConversationTakeTheirTurnsOneAfterTheOther() {
    var paying = new Paying(Speech.ENGLISH);

    standsAt(CrashPoint.TURN_BEFORE_COMMIT, () -> paying.customer().writes("yes"));
    operator.terminate(conversation(paying));
    operator.ringConversation(conversation(paying));
    goesOnWhenAnotherTurnWaits();

    paying.hears("prompt-sent").pays().hears("booked-now");
    everythingHappenedOnce(paying);
  }

  @Test
  void terminatedRunsGoOnWithTheNextWordAndTheNextPayment() {
    var paying = new Paying(Speech.ENGLISH);
    operator.terminate(conversation(paying));
    paying.agrees();
    operator.terminate(conversation(paying));
    operator.terminate(payment(paying));
    paying.pays().hears("booked-now");
    operator.terminate(conversation(paying));
    paying.customer().writes("where are you?").reads("Biashara Street");

    everythingHappenedOnce(paying);
  }

  @Test
  void aRunThatIsTerminatedDuringItsTurnIsMadeGoodByTheSweeper() {
    var customer = aCustomer().waitsFor(SWEPT);

    standsAt(CrashPoint.TURN_BEFORE_COMMIT, () -> customer.writes("hello"));
    operator.terminate(customer.records().conversation());
    crash().go();

    customer.reads("Hello and welcome");
    var records = customer.records().whenQuiet();
    assertThat(records.received()).isEqualTo(records.accepted()).hasSize(1);
    assertThat(Replies.to(customer, stack()).repeated()).isEmpty();
    customer.readsNothingMore();
  }

  @Test
  void aTerminatedPaymentWhoseCallbackNeverComesIsFoundByTheSweeper() {
    var paying = new Paying(Speech.ENGLISH);
    paying.customer().waitsFor(SWEPT);

    MpesaWeather.during(
        "no-callback",
        paying::agrees,
        () -> {
          operator.terminate(conversation(paying));
          operator.terminate(payment(paying));
          paying.pays().hears("booked-now");
        });

    everythingHappenedOnce(paying);
  }

  @ParameterizedTest
  @EnumSource(
      value = CrashPoint.class,
      names = {"TURN_BEFORE_COMMIT", "TURN_AFTER_COMMIT", "DELIVER_CLAIMED", "PUSH_CLAIMED"})
  void aWorkerThatWasFrozenForTenSecondsChangesNothingWhenItWakes(CrashPoint point) {
    var paying = new Paying(Speech.ENGLISH);
    paying.customer().waitsFor(SWEPT);

    paying.customer().records().whenQuiet();
    var frozen = standsAt(point, () -> paying.customer().writes("yes"));
    stack().freeze(frozen.process());
    try {
      var since = System.nanoTime();
      await().atMost(FROZEN.multipliedBy(2)).until(() -> isPast(since));
    } finally {
      crash().go();
      stack().thaw(frozen.process());
    }

    paying.hears("prompt-sent").pays();
    paying.hears("booked-now");
    everythingHappenedOnce(paying);
  }

  private static boolean isPast(long since) {
    return System.nanoTime() - since > FROZEN.toNanos();
  }

  /** Once it is quiet, somebody stands at that point because of the deed. */
  private static Hit standsAt(CrashPoint point, Runnable deed) {
    var before = crash().hits().size();
    crash().order(point.name(), CrashOrders.AWAIT);
    deed.run();
    await()
        .alias("somebody at " + point)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> crash().hits().size() > before);
    return crash().hits().getLast();
  }

  /**
   * Both turns are under way, the second one behind the first one's lock; or the database has ended
   * the first one, which stood for longer than a transaction may.
   */
  private static void goesOnWhenAnotherTurnWaits() {
    await()
        .alias("a turn that waits for the other")
        .pollInterval(Duration.ofMillis(20))
        .until(() ->
            sessions("wait_event_type = 'Lock'") > 0
                || sessions("state = 'idle in transaction'") == 0);
    crash().go();
  }

  private static long sessions(String which) {
    return Sql.count(stack(), Business.SPA, "select count(*) from pg_stat_activity where " + which);
  }

  private static String conversation(Paying paying) {
    return paying.customer().records().whenQuiet().conversation();
  }

  private static String payment(Paying paying) {
    return paying.customer().records().whenQuiet().attempts().getLast();
  }

  private static void everythingHappenedOnce(Paying paying) {
    var customer = paying.customer();
    var records = customer.records().whenQuiet();
    assertThat(records.appointments()).containsExactly("confirmed");
    assertThat(records.payments()).containsExactly("settled");
    assertThat(records.charges()).isOne();
    assertThat(records.pushes()).isOne();
    assertThat(records.received()).isEqualTo(records.accepted());
    assertThat(Replies.to(customer, stack()).repeated()).isEmpty();
    customer.readsNothingMore();
  }
}
