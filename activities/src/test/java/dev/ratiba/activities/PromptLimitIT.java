package dev.ratiba.activities;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.db.TestDatabase;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A number gets ten prompts an hour, whichever businesses they come from. */
class PromptLimitIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final int ALLOWANCE = 10;
  private static final int CUSTOMERS = 8;

  @AutoClose private final Shop spa = new Shop(POSTGRES, "limit_spa");
  @AutoClose private final Shop barber = new Shop(POSTGRES, "limit_barber");

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @Test
  void asManyAsAreAllowedGetThroughAndTheOthersLaterWithoutLosingTheirSlots() throws Exception {
    var customers = Stream.of(spa, barber).flatMap(PromptLimitIT::whoPayFromOneNumber).toList();

    allAgree(customers);

    var refused = customers.stream().filter(one -> one.payments().isEmpty()).collect(toList());
    assertThat(refused).hasSize(2 * CUSTOMERS - ALLOWANCE);
    for (var customer : customers) {
      var turnedAway = refused.contains(customer);
      customer.hears(turnedAway ? "too-many-prompts" : "prompt-sent");
      assertThat(customer.slots()).containsExactly(turnedAway ? "reserved" : "kept");
      assertThat(customer.state()).isEqualTo(turnedAway ? "CONFIRM" : "PAYMENT_PENDING");
    }

    refused.getFirst().agrees().hears("too-many-prompts");
    spa.sql("update public.prompt_limits set prompted_at = prompted_at - interval '61 minutes'");
    allAgree(refused);

    refused.forEach(customer -> customer.hears("prompt-sent"));
    assertThat(refused).allSatisfy(one -> assertThat(one.slots()).containsExactly("kept"));
  }

  private static Stream<Customer> whoPayFromOneNumber(Shop shop) {
    return IntStream.range(0, CUSTOMERS)
        .mapToObj(place ->
            shop.customer()
                .holds(9 + place)
                .says("0799 123 456")
                .hears("confirm-visit", "confirm-visit confirm-visit.payer"));
  }

  private static void allAgree(List<Customer> customers) throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var tasks = customers.stream().<Callable<Customer>>map(one -> one::agrees).toList();
      for (var done : threads.invokeAll(tasks)) {
        done.get();
      }
    }
  }
}
