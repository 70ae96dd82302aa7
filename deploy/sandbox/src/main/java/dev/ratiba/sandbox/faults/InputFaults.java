package dev.ratiba.sandbox.faults;

import dev.ratiba.sandbox.crash.CrashOrders;
import dev.ratiba.sandbox.faults.Timeline.PlannedFault;
import dev.ratiba.sandbox.faults.check.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Input that nobody sane sends, and more of it than anybody types. */
final class InputFaults implements Nemesis {
  private static final Duration FLOOD = Duration.ofMillis(50);
  private static final Duration CHATTER = Duration.ofMillis(400);

  /** Longer than the heartbeat of a workflow task, so that rings come in during a turn. */
  private static final int STANDS_MILLIS = 2_500;

  private static final List<String> POINTS =
      List.of("TURN_AFTER_COMMIT", "SETTLE_AFTER_COMMIT", "TURN_BEFORE_COMMIT", "DELIVER_CLAIMED");

  private final Phones phones;
  private final DriverLog log;
  private final Stranger stranger;
  private final CrashOrders crashes;
  private final AtomicInteger people = new AtomicInteger();

  InputFaults(Phones phones, DriverLog log, Stranger stranger, CrashOrders crashes) {
    this.phones = phones;
    this.log = log;
    this.stranger = stranger;
    this.crashes = crashes;
  }

  @Override
  public Struck strike(PlannedFault fault, Random random) throws Exception {
    var shop = Shop.ALL.get(random.nextInt(Shop.ALL.size()));
    var number = "25474%07d".formatted(people.incrementAndGet());
    return switch (fault.kind()) {
      case F14 -> new Struck("poison", poison(shop, number, fault.lasts()));
      case F18 -> new Struck("flood", flood(shop, number, fault.lasts(), FLOOD));
      case E3 -> new Struck(Fault.WORKER_FROZEN, standStill(shop, number, fault.lasts(), random));
      case F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12, F17, E1, E2 ->
          throw new IllegalArgumentException("Not a fault of input: " + fault.kind());
    };
  }

  private String poison(Shop shop, String number, Duration lasts) throws Exception {
    var ends = Instant.now().plus(lasts);
    var sent = stranger.poisons(shop, number);
    Thread.sleep(Math.max(0, Duration.between(Instant.now(), ends).toMillis()));
    return "%d poisonous messages to %s".formatted(sent, shop.slug());
  }

  private String standStill(Shop shop, String number, Duration lasts, Random random)
      throws InterruptedException {
    var point = random.nextBoolean() ? POINTS.getFirst() : POINTS.get(random.nextInt(1, 4));
    var before = crashes.hits().size();
    var ordering = Thread.ofVirtual().start(() -> orderAgainAndAgain(point));
    try {
      flood(shop, number, lasts, CHATTER);
    } finally {
      ordering.interrupt();
      ordering.join();
      crashes.withdraw();
    }
    return "stood still at %s %d times".formatted(point, crashes.hits().size() - before);
  }

  private void orderAgainAndAgain(String point) {
    try {
      while (true) {
        crashes.order(point, CrashOrders.pause(STANDS_MILLIS));
        Thread.sleep(STANDS_MILLIS / 2);
      }
    } catch (InterruptedException enough) {
      Thread.currentThread().interrupt();
    }
  }

  private String flood(Shop shop, String number, Duration lasts, Duration pause)
      throws InterruptedException {
    var ends = Instant.now().plus(lasts);
    var sent = 0;
    while (Instant.now().isBefore(ends)) {
      var text = "Do you open at " + (8 + sent % 12) + "?";
      log.wrote(shop, number, phones.write(number, shop.phoneNumberId(), text), text);
      sent++;
      Thread.sleep(pause);
    }
    return "%d messages of one customer in %d s".formatted(sent, lasts.toSeconds());
  }
}
