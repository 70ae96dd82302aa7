package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratiba.sandbox.vendor.Caller;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the doors say while a server is away, and what workers do until it is back. */
final class OutagesIT extends FaultyStack {
  private static final int FOR_LONG = 600;
  private static final Duration TO_BE_BACK = Duration.ofMinutes(3);
  private static final int FOR_THE_BACKOFF_TO_GROW = 30;
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final List<String> WORKERS = List.of("worker-1", "worker-2");
  private static final int OK = 200;
  private static final int COME_AGAIN = 503;

  @AfterEach
  void startTheServers() {
    stack().start("postgres");
    stack().start("temporal");
  }

  @Test
  void theApiStartsAndAcceptsWhileTheEngineIsDown() {
    var customer = aCustomer();
    stack().kill("temporal", FOR_LONG);
    var dead = stack().pid("api");
    stack().kill("api", 0);
    await()
        .atMost(TO_BE_BACK)
        .until(() ->
            stack().pid("api") != dead && says(OK, stack().api() + "/actuator/health/readiness"));

    try (var meta = new MetaWebhook(stack())) {
      IntStream.range(0, 5)
          .forEach(n ->
              assertThat(
                      meta.deliver(customer, "down-%s-%d".formatted(customer.number(), n), "hello"))
                  .isEqualTo(OK));
    }
    stack().start("temporal");

    customer.waitsFor(Duration.ofSeconds(90)).reads("Hello and welcome");
    assertThat(customer.records().whenQuiet().accepted()).hasSize(5);
  }

  @Test
  void workersThatStartWhileTheEngineIsDownWaitForIt() {
    var customer = aCustomer();
    stack().kill("temporal", FOR_LONG);
    var waiting = WORKERS.stream().map(OutagesIT::startedAnew).toList();
    customer.writes("hello");
    stack().start("temporal");

    customer.waitsFor(SOON).reads("Hello and welcome");
    assertThat(WORKERS.stream().map(stack()::pid)).isEqualTo(waiting);
  }

  /** Its new process, which lives and is not ready. */
  private static long startedAnew(String worker) {
    var health = stack().worker(worker) + "/actuator/health/";
    var dead = stack().pid(worker);
    stack().kill(worker, 0);
    await()
        .atMost(TO_BE_BACK)
        .until(() -> stack().pid(worker) != dead && says(OK, health + "liveness"));
    assertThat(says(OK, health + "readiness")).isFalse();
    return stack().pid(worker);
  }

  @Test
  void workersHearOfWorkAsSoonAsTheEngineIsBack() {
    var customer = aCustomer();
    stack().kill("temporal", FOR_THE_BACKOFF_TO_GROW);
    customer.writes("hello");
    stack().whenReady();

    customer.waitsFor(SOON).reads("Hello and welcome");
  }

  private static boolean says(int status, String url) {
    try {
      var uri = URI.create(url);
      return new Caller(uri.getPort()).get(uri.getPath()).status() == status;
    } catch (java.io.UncheckedIOException _) {
      return false;
    }
  }

  @Test
  void theApiAsksToComeAgainWithinTwoSecondsWhileTheDatabaseIsDownAndThenAcceptsOnce() {
    var customer = aCustomer();
    var ids =
        IntStream.range(0, 12).mapToObj(n -> "away-%s-%d".formatted(customer.number(), n)).toList();
    var bodies = ids.stream().map(id -> MetaWebhook.body(customer, id, "hello")).toList();
    try (var one = new MetaWebhook(stack()).waitsFor(Duration.ofSeconds(2));
        var other = new MetaWebhook(stack(), stack().secondApi()).waitsFor(Duration.ofSeconds(2))) {
      stack().kill("postgres", FOR_LONG);

      for (var body : bodies) {
        assertThat(List.of(one.deliver(body), other.deliver(body))).containsOnly(COME_AGAIN);
      }

      stack().start("postgres");
      await()
          .atMost(TO_BE_BACK)
          .ignoreExceptions()
          .until(() -> one.deliver(bodies.getFirst()) == OK);
      await()
          .atMost(TO_BE_BACK)
          .ignoreExceptions()
          .until(() -> other.deliver(bodies.getFirst()) == OK);
      one.waitsFor(Duration.ofSeconds(20));
      other.waitsFor(Duration.ofSeconds(20));
      for (var body : bodies) {
        assertThat(List.of(one.deliver(body), other.deliver(body))).containsOnly(OK);
      }
    }
    assertThat(customer.records().whenQuiet().accepted()).containsExactlyElementsOf(ids);
  }
}
