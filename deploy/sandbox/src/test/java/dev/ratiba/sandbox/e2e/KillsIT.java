package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratiba.sandbox.crash.CrashOrders;
import dev.ratiba.sandbox.crash.Hit;
import dev.ratiba.wakeup.CrashPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Worker, api, engine and database die, each at every named point and at random; every booking is
 * made once, paid once and confirmed once. {@code -Dratiba.kills=100} for more random ones, {@code
 * -Dratiba.seed=…} for the same ones again.
 */
@TestMethodOrder(OrderAnnotation.class)
final class KillsIT extends FaultyStack {
  private static final int KILLS = Integer.getInteger("ratiba.kills", 10);
  private static final long SEED = Long.getLong("ratiba.seed", System.nanoTime());

  private static final int SERVER_DOWN = 10;
  private static final Duration TO_BE_HIT = Duration.ofMinutes(5);
  private static final Set<CrashPoint> OF_A_PUSH =
      EnumSet.of(CrashPoint.PUSH_CLAIMED, CrashPoint.PUSH_SENT);
  private static final Set<CrashPoint> AFTER_A_PIN =
      EnumSet.of(CrashPoint.CALLBACK_AFTER_COMMIT, CrashPoint.SETTLE_AFTER_COMMIT);

  /** Whoever stands there holds locks, which the database itself takes away after five seconds. */
  private static final Set<CrashPoint> WITHIN_A_TRANSACTION =
      EnumSet.of(
          CrashPoint.ACCEPT_BEFORE_COMMIT,
          CrashPoint.TURN_BEFORE_COMMIT,
          CrashPoint.SETTLE_BEFORE_COMMIT);

  private static final Set<CrashPoint> OF_ANY_MESSAGE =
      EnumSet.of(
          CrashPoint.ACCEPT_AFTER_COMMIT,
          CrashPoint.RING_BEFORE,
          CrashPoint.RING_AFTER,
          CrashPoint.TURN_AFTER_COMMIT,
          CrashPoint.DELIVER_CLAIMED,
          CrashPoint.DELIVER_SENT);

  private static final List<Steadfast> BOOKINGS = new ArrayList<>();

  @Test
  @Order(1)
  void workersDieAtEveryPointOfAPush() {
    for (var point : List.of(CrashPoint.PUSH_CLAIMED, CrashPoint.PUSH_SENT)) {
      var booking = books("worker dies at " + point, point, CrashOrders.HALT);
      if (point == CrashPoint.PUSH_SENT) {
        booking.isBooked();
        assertThat(booking.customer().prompts()).hasSize(1);
      }
    }
  }

  private Steadfast books(String story, CrashPoint point, String mode) {
    var before = crash().hits().size();
    crash().order(point.name(), mode);
    var booking = keep(Steadfast.books(story));
    awaitHits(before, EnumSet.of(point));
    return booking;
  }

  @Test
  @Order(2)
  void workersDieAtEveryOtherPointOfTheirs() {
    dieAtEveryPoint(
        EnumSet.of(
            CrashPoint.TURN_BEFORE_COMMIT,
            CrashPoint.TURN_AFTER_COMMIT,
            CrashPoint.DELIVER_CLAIMED,
            CrashPoint.DELIVER_SENT,
            CrashPoint.SETTLE_BEFORE_COMMIT,
            CrashPoint.SETTLE_AFTER_COMMIT));
  }

  /** Apart from the workers: whose push and whose callback are both lost has paid for nothing. */
  @Test
  @Order(3)
  void apisDieAtEveryPointOfTheirs() {
    dieAtEveryPoint(
        EnumSet.of(
            CrashPoint.ACCEPT_BEFORE_COMMIT,
            CrashPoint.ACCEPT_AFTER_COMMIT,
            CrashPoint.RING_BEFORE,
            CrashPoint.RING_AFTER,
            CrashPoint.CALLBACK_AFTER_COMMIT));
  }

  private static void dieAtEveryPoint(Set<CrashPoint> points) {
    var before = crash().hits().size();
    points.forEach(point -> crash().order(point.name(), CrashOrders.HALT));

    several("a process dies at every point of " + points, points.size());

    awaitHits(before, points);
  }

  @Test
  @Order(4)
  void theDatabaseDiesWhileSomebodyStandsAtEveryPoint() {
    diesWhileSomebodyStandsAtEveryPoint("postgres");
  }

  @Test
  @Order(5)
  void theEngineDiesWhileSomebodyStandsAtEveryPoint() {
    diesWhileSomebodyStandsAtEveryPoint("temporal");
  }

  /** Those who hold locks come last, so that the server dies before they have to let go. */
  private static void diesWhileSomebodyStandsAtEveryPoint(String server) {
    var story = server + " dies at every point";
    var agreeing = IntStream.range(0, 3).mapToObj(_ -> new Paying(Speech.ENGLISH)).toList();
    var payers = several(story, 6);
    payers.forEach(Steadfast::waitsWithThePin);
    payers.forEach(payer -> payer.customer().promptOnPhone());
    var before = crash().hits().size();

    stand(before, OF_A_PUSH, () -> agreeing.forEach(paying -> agrees(story, paying.customer())));
    stand(before, AFTER_A_PIN, () -> payers.subList(0, 3).forEach(Steadfast::pays));
    stand(before, OF_ANY_MESSAGE, () -> several(story, OF_ANY_MESSAGE.size() + 1));
    stand(
        before,
        WITHIN_A_TRANSACTION,
        () -> {
          payers.forEach(Steadfast::pays);
          several(story, 3);
        });

    stack().kill(server, SERVER_DOWN);
    crash().go();

    assertThat(crash().hits().stream().skip(before).map(Hit::point))
        .containsAll(Arrays.stream(CrashPoint.values()).map(CrashPoint::name).toList());
    stack().whenReady();
  }

  private static void stand(int before, Set<CrashPoint> points, Runnable deeds) {
    points.forEach(point -> crash().order(point.name(), CrashOrders.AWAIT));
    deeds.run();
    awaitHits(before, points);
  }

  private static void agrees(String story, Customer customer) {
    keep(Steadfast.goesOn(story, customer.writes(Speech.ENGLISH.yes())));
  }

  @Test
  @Order(6)
  void everythingDiesAtRandom() throws InterruptedException {
    var random = new Random(SEED);
    System.out.printf("kills: seed %d, %d of each process%n", SEED, KILLS);
    for (var round = 0; round < KILLS; round++) {
      new Round(random, round).run();
    }
  }

  /** Either server for ten seconds, and shortly before it a worker or the api that vendors know. */
  private record Round(Random random, int number) {
    void run() throws InterruptedException {
      if (number % 2 == 0) {
        down("temporal", "worker-" + (1 + random.nextInt(2)));
        down("postgres", "api");
      } else {
        down("postgres", "api");
        down("temporal", "worker-" + (1 + random.nextInt(2)));
      }
    }

    private void down(String server, String application) throws InterruptedException {
      several("at random, round " + number, 2);
      Thread.sleep(Duration.ofMillis(random.nextInt(2_000)));
      kill(application, 2);
      Thread.sleep(Duration.ofMillis(random.nextInt(1_000)));
      kill(server, SERVER_DOWN);
      Thread.sleep(Duration.ofSeconds(SERVER_DOWN).dividedBy(2));
    }

    /** What is down cannot die: it is waited for. */
    private void kill(String process, int seconds) {
      await().atMost(TO_BE_HIT).until(() -> stack().pid(process) > 0);
      System.out.printf("kills: round %d: %s%n", number, process);
      stack().kill(process, seconds);
    }
  }

  @Test
  @Order(7)
  void everyBookingIsMadeOncePaidOnceAndConfirmedOnce() {
    BOOKINGS.forEach(Steadfast::isBooked);
    var repeated = new ArrayList<String>();
    for (var booking : BOOKINGS) {
      var records = booking.customer().records().whenQuiet();
      var replies = Replies.to(booking.customer(), stack());
      assertThat(records.appointments()).as("visits of %s", booking).containsExactly("confirmed");
      assertThat(records.charges()).as("charges of %s", booking).isOne();
      assertThat(records.payments()).as("attempts of %s", booking).containsOnlyOnce("settled");
      assertThat(Steadfast.confirmations(replies)).as("confirmations of %s", booking).isOne();
      repeated.addAll(replies.repeated());
    }
    report(repeated);
    var inTheWindow = hits(CrashPoint.DELIVER_SENT) + hits(CrashPoint.DELIVER_CLAIMED);
    assertThat(repeated).hasSizeLessThanOrEqualTo(inTheWindow);
  }

  private static void report(List<String> repeated) {
    crash().hits().stream()
        .collect(Collectors.groupingBy(Hit::point, Collectors.counting()))
        .forEach((point, times) -> System.out.printf("kills: %s hit %d times%n", point, times));
    System.out.printf(
        "kills: %d bookings, %d messages sent twice %s%n",
        BOOKINGS.size(), repeated.size(), repeated);
  }

  private static int hits(CrashPoint point) {
    return Math.toIntExact(
        crash().hits().stream().filter(hit -> hit.point().equals(point.name())).count());
  }

  private static void awaitHits(int before, Set<CrashPoint> points) {
    var names = points.stream().map(CrashPoint::name).toList();
    await()
        .atMost(TO_BE_HIT)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() ->
            assertThat(crash().hits().stream().skip(before).map(Hit::point)).containsAll(names));
  }

  private static List<Steadfast> several(String story, int count) {
    return IntStream.range(0, count).mapToObj(_ -> keep(Steadfast.books(story))).toList();
  }

  private static Steadfast keep(Steadfast booking) {
    BOOKINGS.add(booking);
    return booking;
  }
}
