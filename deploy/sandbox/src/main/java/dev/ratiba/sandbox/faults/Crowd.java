package dev.ratiba.sandbox.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All customers of a campaign, each on a thread of their own, each beginning in their time. */
final class Crowd implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Crowd.class);
  private static final int RACERS_PER_SLOT = 4;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger present = new AtomicInteger();
  private final Map<Customer.End, AtomicInteger> ends = new EnumMap<>(Customer.End.class);
  private final List<Throwable> troubles = new ArrayList<>();

  Crowd() {
    for (var end : Customer.End.values()) {
      ends.put(end, new AtomicInteger());
    }
  }

  /** Who comes when; the same for the same plan. */
  static List<Arrival> drawn(
      Plan plan, List<Duration> arrivals, Phones phones, DriverLog log, Hours hours) {
    var random = new Random(plan.seed() + 1);
    var asked = new HashMap<Shop, Integer>();
    var people = new ArrayList<Arrival>();
    var racers = 0;
    var race = Duration.ZERO;
    for (var i = 0; i < arrivals.size(); i++) {
      var persona = Persona.drawn(random);
      var races = persona == Persona.RACES;
      race = races && racers % RACERS_PER_SLOT != 0 ? race : arrivals.get(i);
      var shop = races ? Shop.withOneChair() : Shop.ALL.get(random.nextInt(Shop.ALL.size() - 1));
      var n = races ? racers++ / RACERS_PER_SLOT : asked.merge(shop, 1, Integer::sum) - 1;
      var number = "2547%02d%06d".formatted(Math.floorMod(plan.seed(), 90) + 10, i);
      var own = new Random(random.nextLong());
      people.add(
          new Arrival(
              races ? race : arrivals.get(i),
              new Customer(shop, number, persona, shop.slot(n), own, phones, log, hours)));
    }
    return people;
  }

  record Arrival(Duration at, Customer customer) {}

  void come(List<Arrival> arrivals, Instant start) {
    arrivals.forEach(arrival -> threads.execute(() -> live(arrival, start)));
  }

  private void live(Arrival arrival, Instant start) {
    try {
      var wait = Duration.between(Instant.now(), start.plus(arrival.at()));
      Thread.sleep(Math.max(0, wait.toMillis()));
      begun.incrementAndGet();
      present.incrementAndGet();
      var end = arrival.customer().live();
      present.decrementAndGet();
      count(end);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException trouble) {
      LOG.warn("a customer could not go on", trouble);
      present.decrementAndGet();
      note(trouble);
    }
  }

  private synchronized void note(Throwable trouble) {
    troubles.add(trouble);
  }

  private void count(Customer.End end) {
    var _ = ends.getOrDefault(end, new AtomicInteger()).incrementAndGet();
  }

  int begun() {
    return begun.get();
  }

  int present() {
    return present.get();
  }

  int ended(Customer.End end) {
    return ends.getOrDefault(end, new AtomicInteger()).get();
  }

  /** What kept customers from going on that was no fault of the product's. */
  synchronized List<Throwable> troubles() {
    return List.copyOf(troubles);
  }

  /** True when all have gone within that time. */
  boolean hasGone(Duration patience) throws InterruptedException {
    threads.shutdown();
    return threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
