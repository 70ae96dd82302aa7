package dev.ratiba.api.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.api.RecordingBell;
import dev.ratiba.api.RunningApi;
import dev.ratiba.db.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two hundred slow senders keep nobody else waiting, and hold their lines for a while only. */
final class SlowSendersIT {
  private static final int SLOW = 200;
  private static final int HONEST = 400;
  private static final int CALLERS = 4;
  private static final int ROUNDS = 6;

  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final RunningApi API = RunningApi.start(POSTGRES.app(), new RecordingBell());

  private int sent;

  @BeforeAll
  static void aBusinessIsOpen() {
    POSTGRES.giveAddress(POSTGRES.addTenant("spa"), "whatsapp", WhatsAppAttacks.OUR_NUMBER);
  }

  @AfterAll
  static void stop() {
    API.close();
    POSTGRES.close();
  }

  @BeforeEach
  void nothingHasArrived() {
    POSTGRES.asOwner(sql ->
        sql.execute("truncate tenant_spa.customers, tenant_spa.inbox, public.wakeups cascade"));
  }

  @Test
  void othersAreServedWhileTheyHoldTheirLines() {
    try (var slow = new SlowSenders(API.root(), SLOW)) {
      assertThat(deliver(HONEST)).hasSize(HONEST);
      assertThat(slow.holding()).isPositive();
    }
    assertThat(POSTGRES.count("tenant_spa.inbox")).isEqualTo(HONEST);
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void theyAreCutOffInTheEndAndNothingOfTheirsIsKept() throws InterruptedException {
    try (var slow = new SlowSenders(API.root(), SLOW)) {
      while (slow.holding() > 0) {
        Thread.sleep(100);
      }
    }
    assertThat(POSTGRES.count("tenant_spa.inbox")).isZero();
    assertThat(POSTGRES.count("public.unrouted")).isZero();
  }

  /**
   * Prints how much later the others are answered while the slow ones are there: the p95 of a round
   * with them over that of the round without them just before. Not in the build, which measures no
   * time: {@code mvn -pl api -am verify -Dtests.left.out=none
   * -Dit.test=SlowSendersIT#measuresHowMuchLaterOthersAreAnswered -Dtest=none
   * -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false}
   */
  @Test
  @Tag("benchmark")
  void measuresHowMuchLaterOthersAreAnswered() {
    deliver(HONEST); // warm
    var ratios = new ArrayList<Double>();
    for (var round = 0; round < ROUNDS; round++) {
      var without = p95(deliver(HONEST));
      try (var slow = new SlowSenders(API.root(), SLOW)) {
        var with = p95(deliver(HONEST));
        System.out.printf(
            "p95 %.1f ms without, %.1f ms with %d slow senders%n",
            without / 1e6, with / 1e6, slow.holding());
        ratios.add((double) with / without);
      }
    }
    ratios.sort(null);
    System.out.printf(
        "ratio of the p95: median %.2f (%.2f to %.2f)%n",
        ratios.get(ROUNDS / 2), ratios.getFirst(), ratios.getLast());
  }

  /** Honest messages, each answered with 200; for how long each waited. */
  private Collection<Long> deliver(int count) {
    var waits = new ConcurrentLinkedQueue<Long>();
    var numbers = IntStream.range(sent, sent += count).boxed().toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var caller = 0; caller < CALLERS; caller++) {
        var own = numbers.subList(caller * count / CALLERS, (caller + 1) * count / CALLERS);
        threads.execute(() -> waits.addAll(deliver(own)));
      }
    }
    return waits;
  }

  private static List<Long> deliver(List<Integer> numbers) {
    var waits = new ArrayList<Long>();
    try (var wire = new Wire(API.root())) {
      for (var number : numbers) {
        var began = System.nanoTime();
        if (wire.send(honest(number)).status() == 200) {
          waits.add(System.nanoTime() - began);
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return waits;
  }

  private static byte[] honest(int number) {
    var body = WhatsAppAttacks.envelope(WhatsAppAttacks.message(number)).getBytes(UTF_8);
    return Attack.post(Attack.WHATSAPP, Attack.signature(RunningApi.signature(body)), body);
  }

  private static long p95(Collection<Long> waits) {
    var sorted = waits.stream().mapToLong(Long::longValue).sorted().toArray();
    return Arrays.stream(sorted).skip(sorted.length * 95L / 100).findFirst().orElseThrow();
  }
}
