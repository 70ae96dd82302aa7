package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.common.WorkflowExecutionHistory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the reference booking costs at the engine: six messages, one prompt, one callback, no
 * reminders. Counted, not timed, so it is the same on every machine.
 */
final class CostIT extends WholeStack {
  private static final int MOST_ACTIONS = 32;
  private static final int MOST_EVENTS = 130;
  private static final int LARGEST_PAYLOAD = 2 * 1024;

  /** Where nobody had to be rung twice, as a machine that is too busy for a moment makes happen. */
  private static final Map<String, Integer> UNDISTURBED =
      Map.of("ring", 9, "turn", 9, "activity", 8, "timer", 3, "upsert", 2);

  @Test
  void theReferenceBookingStaysWithinItsBudgetAndTellsTheEngineNothingAboutThePerson() {
    new Paying(Speech.ENGLISH).agrees().pays().isBooked(); // a cold worker misses its deadlines

    var bills =
        IntStream.range(0, 3)
            .mapToObj(_ -> billOfReferenceBooking())
            .sorted(Comparator.comparingInt(Bill::total))
            .toList();
    System.out.println("reference booking: " + bills);

    assertThat(bills.getFirst().actions()).isEqualTo(UNDISTURBED);
    assertThat(bills.get(1).total()).isLessThanOrEqualTo(MOST_ACTIONS);
    assertThat(bills.get(1).events()).isLessThanOrEqualTo(MOST_EVENTS);
  }

  /** A second service at the same visit is no action more than the first alone. */
  @Test
  void aBundleCostsWhatASingleBookingCosts() {
    new Paying(Speech.ENGLISH).agrees().pays().isBooked();

    var bills =
        IntStream.range(0, 3)
            .mapToObj(_ -> billOf(booking("manicure", "Would you like this with it?")))
            .sorted(Comparator.comparingInt(Bill::total))
            .toList();
    System.out.println("bundle booking: " + bills);

    assertThat(bills.getFirst().actions()).isEqualTo(UNDISTURBED);
  }

  private static Bill billOfReferenceBooking() {
    return billOf(booking("haircut", "Shall I book"));
  }

  private static Bill billOf(Customer customer) {
    var histories = historiesOf(customer);
    histories.forEach(history -> tellsNothing(history, customer));
    return histories.stream()
        .map(history -> Bill.of(history.getEvents()))
        .reduce(Bill::plus)
        .orElseThrow();
  }

  private static Customer booking(String service, String question) {
    var slot = Slots.next();
    var customer =
        aCustomer()
            .writes("hello there")
            .reads("Which service")
            .writes("how much is a " + service + "?")
            .reads("KES 1,")
            .writes("I'll take a " + service + " please")
            .reads("These times are free")
            .writes("on the " + slot.dayInEnglish())
            .reads("These times are free")
            .writes("at %d:00".formatted(slot.hour()))
            .reads(question);
    MpesaWeather.fair(() -> customer.writes("yes, do it").reads("Thank you").entersThePin());
    return customer.reads("confirmed");
  }

  private static List<WorkflowExecutionHistory> historiesOf(Customer customer) {
    var records = customer.records().whenQuiet();
    try (var histories = new Histories(stack())) {
      return Stream.concat(Stream.of(records.conversation()), records.attempts().stream())
          .map(histories::of)
          .toList();
    }
  }

  private static void tellsNothing(WorkflowExecutionHistory history, Customer customer) {
    var payloads = new Payloads(history.toJson(false));
    assertThat(payloads.decoded())
        .isNotEmpty()
        .allSatisfy(payload -> assertThat(payload.length()).isLessThan(LARGEST_PAYLOAD));
    assertThat(payloads.everything()).doesNotContain(personalDataOf(customer));
  }

  /** The number without its country's or its trunk prefix is in every form of it. */
  private static List<String> personalDataOf(Customer customer) {
    var records = customer.records();
    var name = Stream.of(records.name()).filter(text -> !text.isBlank());
    return Stream.of(Stream.of(customer.number().substring(3)), name, records.texts().stream())
        .flatMap(stream -> stream)
        .toList();
  }
}
