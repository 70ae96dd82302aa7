package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The engine's whole database is gone while many are in the middle of a booking. */
final class EngineLostIT extends FaultyStack {
  private static final int OF_EACH = 10;
  private static final Duration TO_GO_ON = Duration.ofMinutes(1);

  @Test
  void fiftyBookingsGoOnByThemselves() throws Exception {
    var writing = customers();
    var asked = bookings(OF_EACH);
    var agreeing = bookings(OF_EACH);
    var prompted = bookings(OF_EACH);
    var paying = bookings(OF_EACH);
    all(prompted, customer -> customer.writes("yes").promptOnPhone());
    all(paying, customer -> customer.writes("yes").entersThePin());
    all(agreeing, customer -> customer.writes("yes"));
    all(writing, customer -> customer.writes(Speech.ENGLISH.opening(Slots.next())));

    stack().loseTheEngine();

    all(asked, customer -> customer.writes("yes"));
    var everybody =
        Stream.of(writing, asked, agreeing, prompted, paying)
            .flatMap(Collection::stream)
            .map(customer -> Steadfast.goesOn("the engine was lost", customer))
            .toList();
    nobodyWaits();
    everybody.forEach(Steadfast::isBooked);
    everybody.forEach(booking -> bookedOnce(booking.customer()));
  }

  private static List<Customer> customers() {
    return Stream.generate(FaultyStack::aCustomer).limit(OF_EACH).toList();
  }

  /** They have been asked whether the time suits them. */
  private static List<Customer> bookings(int count) throws Exception {
    var begun = new ArrayList<Customer>();
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked =
          crowd.invokeAll(
              Stream.<Callable<Customer>>generate(() -> () -> new Paying(Speech.ENGLISH).customer())
                  .limit(count)
                  .toList());
      for (var customer : asked) {
        begun.add(customer.get());
      }
    }
    return begun;
  }

  private interface Deed {
    void of(Customer customer);
  }

  private static void all(List<Customer> customers, Deed deed) throws Exception {
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      var done =
          crowd.invokeAll(
              customers.stream()
                  .map(customer -> Executors.callable(() -> deed.of(customer)))
                  .toList());
      for (var each : done) {
        each.get();
      }
    }
  }

  private static void nobodyWaits() {
    await()
        .alias("every row has gone on by itself")
        .atMost(TO_GO_ON)
        .until(() ->
            Sql.count(
                    stack(),
                    Business.SPA,
                    "select count(*) from public.wakeups where due_at < now() - interval '3 s'")
                == 0);
  }

  private static void bookedOnce(Customer customer) {
    var records = customer.records().whenQuiet();
    var replies = Replies.to(customer, stack());
    assertThat(records.appointments()).as(customer.number()).containsExactly("confirmed");
    assertThat(records.charges()).as(customer.number()).isOne();
    assertThat(records.payments()).as(customer.number()).containsOnlyOnce("settled");
    assertThat(records.received()).as(customer.number()).isEqualTo(records.accepted());
    assertThat(replies.thatBegin(Speech.ENGLISH.hears("booked-now"))).isOne();
    assertThat(replies.repeated()).isEmpty();
  }
}
