package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Two apis, two workers and their sweepers race over the messages of a hundred customers. {@code
 * -Dratiba.order.messages=10000} for all that the promise speaks of.
 */
final class OrderAtScaleIT extends FaultyStack {
  private static final int MESSAGES = Integer.getInteger("ratiba.order.messages", 3_000);
  private static final int CUSTOMERS = 100;

  /** So many wait at each api's door at once. */
  private static final int AT_ONCE = 8;

  /** Meta is not sure that this one in so many came through, and brings it to the other api. */
  private static final int TWICE = 10;

  private static final Duration PATIENCE = Duration.ofMinutes(9);

  private static final List<String> TEXTS =
      List.of(
          "when are you open?",
          "mnafungua saa ngapi?",
          "what are your prices?",
          "mko wapi?",
          "hmm",
          "thanks",
          "asante",
          "flibbertigibbet");

  /** All that this run delivers, and nothing else. */
  private final String run = "wamid.order-%d-".formatted(System.nanoTime());

  private record Delivery(Customer customer, String id, String text) {}

  @Test
  void eachMessageIsTakenOnceInTheOrderOfItsAcceptance() throws Exception {
    var begun = System.nanoTime();
    deliver(new ConcurrentLinkedQueue<>(deliveries()));
    report("accepted", begun);
    until("all are taken", "select count(*) from inbox where turn_id is not null and " + OURS);
    report("taken", begun);

    eachWasTakenOnce();
    allWereHeardInTheOrderOfAcceptance();
    noThreadHasAGap();
    noTurnTookWhatAnEarlierOneShouldHave();

    allIsSaid();
    report("answered", begun);
  }

  private List<Delivery> deliveries() {
    var customers = Stream.generate(FaultyStack::aCustomer).limit(CUSTOMERS).toList();
    var deliveries = new ArrayList<Delivery>();
    for (var n = 0; n < MESSAGES; n++) {
      var delivery =
          new Delivery(
              customers.get(n % CUSTOMERS), run + n, TEXTS.get(n / CUSTOMERS % TEXTS.size()));
      deliveries.addAll(Collections.nCopies(n % TWICE == 0 ? 2 : 1, delivery));
    }
    Collections.shuffle(deliveries, new Random(20261125));
    return deliveries;
  }

  private static void deliver(Queue<Delivery> deliveries) throws Exception {
    try (var one = new MetaWebhook(stack());
        var other = new MetaWebhook(stack(), stack().secondApi());
        var doors = Executors.newVirtualThreadPerTaskExecutor()) {
      var carriers =
          doors.invokeAll(
              IntStream.range(0, 2 * AT_ONCE)
                  .mapToObj(n -> carrier(n % 2 == 0 ? one : other, deliveries))
                  .toList());
      for (var carrier : carriers) {
        carrier.get();
      }
    }
  }

  private static Callable<Void> carrier(MetaWebhook door, Queue<Delivery> deliveries) {
    return () -> {
      for (var next = deliveries.poll(); next != null; next = deliveries.poll()) {
        bring(door, next);
      }
      return null;
    };
  }

  /** As Meta does: again until it is taken in, when the api is too busy. */
  private static void bring(MetaWebhook door, Delivery delivery) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> door.deliver(delivery.customer(), delivery.id(), delivery.text()),
            status -> {
              assertThat(status).isIn(200, 503);
              return status == 200;
            });
  }

  private static final String OURS = "provider_id like ?";

  private void eachWasTakenOnce() {
    assertThat(count("select count(*) from inbox where " + OURS)).isEqualTo(MESSAGES);
    assertThat(count("select count(*) from messages where direction = 'in' and " + OURS))
        .isEqualTo(MESSAGES);
    assertThat(count("select count(distinct recipient_id) from inbox where " + OURS))
        .isEqualTo(CUSTOMERS);
  }

  private void allWereHeardInTheOrderOfAcceptance() {
    var inTheirPlace =
        Sql.count(
            stack(),
            Business.SPA,
            """
            with accepted as (
              select provider_id, recipient_id as thread,
                row_number() over (partition by recipient_id order by sequence) as place
              from inbox where provider_id like ?),
            heard as (
              select provider_id, conversation_id as thread,
                row_number() over (partition by conversation_id order by position) as place
              from messages where direction = 'in' and provider_id like ?)
            select count(*) from accepted join heard using (provider_id, thread, place)
            """,
            run + "%",
            run + "%");
    assertThat(inTheirPlace).isEqualTo(MESSAGES);
  }

  private void noThreadHasAGap() {
    assertThat(
            count(
                """
                select count(*) from (
                  select count(*) as many, min(sequence) as first, max(sequence) as last
                  from inbox where recipient = 'conversation' and recipient_id in (
                    select recipient_id from inbox where provider_id like ?)
                  group by recipient_id) as threads
                where first <> 1 or last <> many
                """))
        .isZero();
  }

  private void noTurnTookWhatAnEarlierOneShouldHave() {
    assertThat(
            count(
                """
                select count(*) from (
                  select number,
                    lag(number) over (partition by recipient_id order by sequence) as before
                  from inbox join turns on turns.id = inbox.turn_id
                  where provider_id like ?) as taken
                where number < before
                """))
        .isZero();
  }

  /** The next test finds a stack with nothing left to do. */
  private static void allIsSaid() {
    await()
        .alias("all is said")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() ->
            Sql.count(stack(), Business.SPA, "select count(*) from outbox where closed_at is null")
                == 0);
  }

  private void until(String what, String sql) {
    await()
        .alias(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> count(sql) == MESSAGES);
  }

  private long count(String sql) {
    return Sql.count(stack(), Business.SPA, sql, run + "%");
  }

  private static void report(String what, long since) {
    var seconds = (System.nanoTime() - since) / 1e9;
    System.out.printf(
        "order: %d messages %s in %.1f s, %.0f a second%n",
        MESSAGES, what, seconds, MESSAGES / seconds);
  }
}
