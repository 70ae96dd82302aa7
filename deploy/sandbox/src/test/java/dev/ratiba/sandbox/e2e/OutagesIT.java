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

/** What the doors say while a server is away. */
final class OutagesIT extends FaultyStack {
  private static final int FOR_LONG = 600;
  private static final Duration TO_BE_BACK = Duration.ofMinutes(3);
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
    await().atMost(TO_BE_BACK).until(() -> stack().pid("api") != dead && isReady());

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

  private static boolean isReady() {
    try {
      return new Caller(URI.create(stack().api()).getPort())
              .get("/actuator/health/readiness")
              .status()
          == OK;
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
