package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * How long customers wait when a worker dies, when one is asked to end, and when all begin anew,
 * with twenty messages a second from four hundred customers. It prints figures and asserts nothing,
 * for they are the machine's as much as ours; it is no part of the build. Run alone, on a quiet
 * machine: {@code mvn -pl deploy/sandbox verify -Dit.test=RecoveryBenchmark} with the switches of
 * docs/testing.md, and {@code -Dratiba.kills=50}.
 */
@TestMethodOrder(OrderAnnotation.class)
final class RecoveryBenchmark extends FaultyStack {
  private static final int KILLS = Integer.getInteger("ratiba.kills", 50);
  private static final int STOPS = 10;
  private static final int STARTS = 5;
  private static final Duration BEFORE = Duration.ofSeconds(2);
  private static final Duration AFTERWARDS = Duration.ofSeconds(13);

  /** Longer than anything here takes. */
  private static final int FOR_LONG = 600;

  @Test
  @Order(1)
  void workersDie() throws InterruptedException {
    try (var traffic = Traffic.of(stack())) {
      warmUp();
      var undisturbed = quiet(traffic);
      var worst = strike(traffic, KILLS, worker -> stack().kill(worker, 2));
      say("undisturbed for a while: " + undisturbed);
      say("kill -9 of one of two workers, %d messages".formatted(traffic.sent()));
      sayWorst(worst);
    }
  }

  @Test
  @Order(2)
  void workersAreAskedToEnd() throws InterruptedException {
    try (var traffic = Traffic.of(stack())) {
      warmUp();
      var seconds = new ArrayList<Double>();
      var worst = strike(traffic, STOPS, worker -> seconds.add(stop(worker)));
      say("SIGTERM to one of two workers");
      say(Stalls.of("  until it has ended    ", seconds));
      sayWorst(worst);
    }
  }

  @Test
  @Order(3)
  void workersBeginAnew() {
    var seconds = IntStream.range(0, STARTS).mapToObj(_ -> coldStart("worker-1", "worker-2"));
    say(Stalls.of("cold start of both workers, until a reply", seconds.toList()));
  }

  @Test
  @Order(4)
  void everythingBeginsAnew() {
    var seconds =
        IntStream.range(0, STARTS)
            .mapToObj(
                _ -> coldStart("worker-1", "worker-2", "api", "api-2", "temporal", "postgres"));
    say(Stalls.of("cold start of everything, until a reply  ", seconds.toList()));
  }

  private interface Blow {
    void to(String worker);
  }

  private static List<Stalls.Worst> strike(Traffic traffic, int times, Blow blow)
      throws InterruptedException {
    var worst = new ArrayList<Stalls.Worst>();
    for (var n = 0; n < times; n++) {
      var worker = "worker-" + (1 + n % 2);
      var at = Instant.now();
      blow.to(worker);
      Thread.sleep(AFTERWARDS);
      stack().whenReady();
      worst.add(traffic.stalls().between(at.minus(BEFORE), at.plus(AFTERWARDS)));
      say("%2d %s %s".formatted(n + 1, worker, worst.getLast()));
      Thread.sleep(BEFORE);
    }
    return worst;
  }

  private static Stalls.Worst quiet(Traffic traffic) throws InterruptedException {
    var at = Instant.now();
    Thread.sleep(AFTERWARDS.plus(BEFORE));
    return traffic.stalls().between(at, Instant.now().minus(BEFORE));
  }

  private static void warmUp() throws InterruptedException {
    Thread.sleep(Duration.ofSeconds(30));
  }

  private static double stop(String worker) {
    var process = ProcessHandle.of(stack().pid(worker));
    var since = System.nanoTime();
    stack().stop(worker);
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> process.filter(ProcessHandle::isAlive).isEmpty());
    return (System.nanoTime() - since) / 1e9;
  }

  private static double coldStart(String... processes) {
    var customer = aCustomer().waitsFor(Duration.ofMinutes(3));
    for (var process : processes) {
      stack().kill(process, FOR_LONG);
      await().until(() -> stack().pid(process) == 0);
    }
    var since = System.nanoTime();
    for (var process : processes) {
      stack().start(process);
    }
    untilAccepted(customer);
    customer.reads("Hello and welcome");
    var seconds = (System.nanoTime() - since) / 1e9;
    stack().whenReady();
    return seconds;
  }

  private static void untilAccepted(Customer customer) {
    var id = "wamid.cold-" + customer.number();
    try (var meta = new MetaWebhook(stack())) {
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(50))
          .untilAsserted(() -> assertThat(meta.deliver(customer, id, "hello")).isEqualTo(200));
    }
  }

  private static void sayWorst(List<Stalls.Worst> worst) {
    say(Stalls.of("  worst wait for a turn", worst.stream().map(Stalls.Worst::turn).toList()));
    say(Stalls.of("  worst wait for a reply", worst.stream().map(Stalls.Worst::reply).toList()));
    say("  messages sent twice so far: " + Replies.all(stack()).repeated().size());
    say("  load average " + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static void say(String line) {
    System.out.println("recovery: " + line);
  }
}
