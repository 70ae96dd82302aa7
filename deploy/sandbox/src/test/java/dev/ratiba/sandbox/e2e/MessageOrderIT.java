package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** However messages come, each is taken once, in the order in which it was accepted. */
final class MessageOrderIT extends WholeStack {
  private static final List<String> QUESTIONS =
      List.of("hello", "where are you?", "what are your prices?", "when are you open?", "thanks");

  @Test
  void eachMessageIsTakenOnceWhenAllComeThreeTimesAndShuffled() throws Exception {
    var customer = aCustomer();
    var ids = ids(12);
    var deliveries = Stream.of(ids, ids, ids).flatMap(List::stream).collect(Collectors.toList());
    Collections.shuffle(deliveries, new Random(20261121));

    try (var meta = new MetaWebhook(stack());
        var doors = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          doors.invokeAll(
              deliveries.stream()
                  .<Callable<Integer>>map(
                      id -> () -> meta.deliver(customer, id, question(ids.indexOf(id))))
                  .toList());
      for (var answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }

    tookEachOnceInOrder(customer, ids.size());
    assertThat(new HashSet<>(taken(customer))).isEqualTo(new HashSet<>(ids));
  }

  @Test
  void twentyMessagesASecondIntoOneConversationKeepTheirOrder() throws Exception {
    var customer = aCustomer();
    var wanted = 60;
    arm("duplicate", 20);
    try (var clock = Executors.newSingleThreadScheduledExecutor()) {
      var sent =
          IntStream.range(0, wanted)
              .mapToObj(n ->
                  clock.schedule(
                      () -> customer.writes(question(n)), n * 50L, TimeUnit.MILLISECONDS))
              .toList();
      for (var message : sent) {
        assertThat(message.get()).isNotNull();
      }
    }

    tookEachOnceInOrder(customer, wanted);
  }

  @Test
  void aMessageThatMetaDeliversAfterTheNextOneIsTakenWhenItComes() {
    var customer = aCustomer();
    arm("reorder", 1);
    customer.writes("what are your prices?").writes("hello").reads("Hello and welcome");
    customer.reads("KES 1,500");

    tookEachOnceInOrder(customer, 2);
  }

  private static void tookEachOnceInOrder(Customer customer, int count) {
    var records = customer.records();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(taken(customer)).hasSize(count));
    records.whenQuiet();
    assertThat(taken(customer)).doesNotHaveDuplicates();
    assertThat(records.threads()).hasSize(1);
    assertThat(records.received()).isEqualTo(taken(customer));
    assertThat(customer.received()).hasSizeLessThanOrEqualTo(count);
  }

  /** The provider's ids of the customer's messages, in the order of acceptance. */
  private static List<String> taken(Customer customer) {
    return customer.records().accepted();
  }

  private static void arm(String fault, int times) {
    var armed =
        stack()
            .control()
            .put(
                "/sandbox/faults/whatsapp/webhook",
                "{'mode': '%s', 'times': %d}".formatted(fault, times));
    assertThat(armed.status()).as(armed.body()).isEqualTo(204);
  }

  private static List<String> ids(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> "wamid.e2e-%d-%d".formatted(n, System.nanoTime()))
        .toList();
  }

  private static String question(int n) {
    return QUESTIONS.get(n % QUESTIONS.size());
  }
}
