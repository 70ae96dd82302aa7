package dev.ratiba.sandbox.e2e;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Many customers who ask one thing after another, all day long, over both apis. */
final class Traffic implements AutoCloseable {
  /** Each of them writes every twenty seconds. */
  private static final int CUSTOMERS = 400;

  private static final long EVERY_MILLIS = 50;

  private static final List<String> QUESTIONS =
      List.of("when are you open?", "what are your prices?", "where are you?");

  private final Stack stack;
  private final MetaWebhook one;
  private final MetaWebhook other;
  private final List<Customer> customers;
  private final ScheduledExecutorService clock =
      Executors.newScheduledThreadPool(8, Thread.ofVirtual().factory());
  private final AtomicInteger sent = new AtomicInteger();

  private Traffic(Stack stack) {
    this.stack = stack;
    this.one = new MetaWebhook(stack);
    this.other = new MetaWebhook(stack, stack.secondApi());
    this.customers =
        Stream.generate(() -> Customer.of(stack, Business.SPA)).limit(CUSTOMERS).toList();
  }

  static Traffic of(Stack stack) {
    var traffic = new Traffic(stack);
    var _ =
        traffic.clock.scheduleAtFixedRate(
            () -> traffic.clock.execute(traffic::write), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return traffic;
  }

  private void write() {
    var n = sent.getAndIncrement();
    var id = "wamid.traffic-%d-%d".formatted(System.nanoTime(), n);
    var door = n % 2 == 0 ? one : other;
    door.deliver(customers.get(n % CUSTOMERS), id, QUESTIONS.get(n / CUSTOMERS % QUESTIONS.size()));
  }

  int sent() {
    return sent.get();
  }

  /** For how long messages waited that came in a given time. */
  Stalls stalls() {
    return new Stalls(stack);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    one.close();
    other.close();
  }
}
