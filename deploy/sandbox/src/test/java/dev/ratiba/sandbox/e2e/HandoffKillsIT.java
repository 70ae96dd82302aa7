package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Workers die at random moments of handoffs; each card and each answer arrives, and once. {@code
 * -Dratiba.handoff-kills=20} for more, {@code -Dratiba.seed=…} for the same ones again.
 */
final class HandoffKillsIT extends FaultyStack {
  private static final int KILLS = Integer.getInteger("ratiba.handoff-kills", 4);
  private static final long SEED = Long.getLong("ratiba.seed", System.nanoTime());
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A send whose worker died before its record goes again when no status names it. */
  private static final int REPEATED_AT_MOST = 1;

  private final Random random = new Random(SEED);
  private final List<Customer> customers = new ArrayList<>();
  private int killed;

  @Test
  void eachCardAndEachAnswerArrivesOnceWhateverDies() throws Exception {
    var owner = FrontDesk.open(stack());
    System.out.printf("handoff kills: seed %d, %d%n", SEED, KILLS);
    while (killed < KILLS) {
      play(owner);
    }

    var repeated = new ArrayList<String>();
    for (var customer : customers) {
      var cards = cards(owner, customer);
      var answers = answers(customer);
      assertThat(cards).as("cards about %s", customer.number()).isPositive();
      assertThat(answers).as("answers to %s", customer.number()).isPositive();
      repeat(cards - 1, "card", repeated);
      repeat(answers - 1, "answer", repeated);
    }
    System.out.printf("handoff kills: %d handoffs, sent twice %s%n", customers.size(), repeated);
    assertThat(repeated).hasSizeLessThanOrEqualTo(REPEATED_AT_MOST);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(
                    Sql.count(
                        stack(),
                        Business.FRONT_DESK,
                        "select count(*) from handoff_log where state <> 'answered'"))
                .isZero());
  }

  /** One handoff, in which a worker dies twice: while the owner is asked, and while they answer. */
  private void play(Customer owner) throws Exception {
    var customer = Customer.of(stack(), Business.FRONT_DESK).waitsFor(PATIENCE);
    customers.add(customer);
    customer.writes("xyzzy plugh frobnicate " + customer.number());
    killAWorkerSoon();
    await().atMost(PATIENCE).until(() -> cards(owner, customer) > 0);
    owner.quotes(customer.number(), "Friday is fine, " + customer.number());
    killAWorkerSoon();
    await().atMost(PATIENCE).until(() -> answers(customer) > 0);
  }

  private void killAWorkerSoon() throws InterruptedException {
    Thread.sleep(Duration.ofMillis(random.nextInt(700)));
    var worker = "worker-" + (1 + random.nextInt(2));
    await().atMost(PATIENCE).until(() -> stack().pid(worker) > 0);
    stack().kill(worker, 2);
    killed++;
  }

  private static long cards(Customer owner, Customer about) {
    return owner.received().stream()
        .filter(message -> message.text().contains("needs you"))
        .filter(message -> message.text().contains(about.number()))
        .count();
  }

  private static long answers(Customer customer) {
    return customer.received().stream()
        .filter(message -> message.text().contains("Friday is fine"))
        .count();
  }

  private static void repeat(long times, String what, List<String> repeated) {
    for (var time = 0; time < times; time++) {
      repeated.add(what);
    }
  }
}
