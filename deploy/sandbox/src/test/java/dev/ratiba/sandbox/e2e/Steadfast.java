package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A customer who wants one visit and does at once what is asked for, however long the business
 * takes and whatever dies meanwhile.
 */
final class Steadfast {
  /** Money that comes when the attempt is given up already is told in words of its own. */
  private static final List<String> ENDS = List.of("booked-now", "booked-after-all");

  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /** A push that may or may not have come through is not repeated before its longest life. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final ExecutorService CROWD = Executors.newVirtualThreadPerTaskExecutor();

  private final String story;
  private final Customer customer;
  private final CompletableFuture<Void> booked = new CompletableFuture<>();
  private volatile boolean pays = true;
  private String answered = "";

  private Steadfast(String story, Customer customer) {
    this.story = story;
    this.customer = customer;
  }

  /** Begins with the first word. */
  static Steadfast books(String story) {
    var customer = Customer.of(OneStack.running(), Business.SPA);
    customer.writes(Speech.ENGLISH.opening(Slots.next()));
    return goesOn(story, customer);
  }

  /** Takes over where that customer stands. */
  static Steadfast goesOn(String story, Customer customer) {
    var steadfast = new Steadfast(story, customer);
    CROWD.execute(steadfast::live);
    return steadfast;
  }

  /** Comes as far as the prompt, and to a new one when it dies, until told to pay. */
  Steadfast waitsWithThePin() {
    pays = false;
    return this;
  }

  void pays() {
    pays = true;
  }

  Customer customer() {
    return customer;
  }

  @Override
  public String toString() {
    return "%s (%s)".formatted(story, customer.number());
  }

  /** Waits for the visit to be confirmed. */
  void isBooked() {
    booked.join();
  }

  /** How many messages of ours say that it is. */
  static long confirmations(Replies replies) {
    return ENDS.stream().map(Speech.ENGLISH::hears).mapToLong(replies::thatBegin).sum();
  }

  private void live() {
    var ends = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!booked.isDone()) {
        assertThat(System.nanoTime())
            .as("%s in time: %s", this, customer.received())
            .isLessThan(ends);
        look();
        TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
      }
    } catch (InterruptedException | RuntimeException | AssertionError failed) {
      booked.completeExceptionally(failed);
    }
  }

  private void look() {
    customer.newMessage().ifPresent(message -> answer(message.text()));
    if (pays) {
      customer.prompts().stream()
          .filter(prompt -> prompt.state().equals("waiting") && !prompt.id().equals(answered))
          .findFirst()
          .ifPresent(this::enterThePin);
    }
  }

  private void enterThePin(Customer.Prompt prompt) {
    answered = prompt.id();
    customer.entersThePin(prompt);
  }

  private void answer(String text) {
    if (ENDS.stream().anyMatch(end -> says(text, end))) {
      booked.complete(null);
    } else if (says(text, "confirm-visit")
        || says(text, "hold-released")
        || text.contains(retry())) {
      customer.writes(Speech.ENGLISH.yes());
    }
  }

  private static boolean says(String text, String key) {
    return text.startsWith(Speech.ENGLISH.hears(key));
  }

  private static String retry() {
    return "Shall I send the M-Pesa prompt";
  }
}
