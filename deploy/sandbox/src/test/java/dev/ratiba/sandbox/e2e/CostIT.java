package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.common.WorkflowExecutionHistory;
import java.util.List;
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

  @Test
  void theReferenceBookingStaysWithinItsBudgetAndTellsTheEngineNothingAboutThePerson() {
    var customer = referenceBooking();
    var histories = historiesOf(customer);
    var bills = histories.stream().map(history -> Bill.of(history.getEvents())).toList();
    var bill = bills.stream().reduce(Bill::plus).orElseThrow();
    System.out.printf(
        "reference booking: %d actions, %d events; %s%n", bill.total(), bill.events(), bills);

    assertThat(bill.total()).isLessThanOrEqualTo(MOST_ACTIONS);
    assertThat(bill.events()).isLessThanOrEqualTo(MOST_EVENTS);
    histories.forEach(history -> tellsNothing(history, customer));
  }

  private static Customer referenceBooking() {
    var slot = Slots.next();
    var customer =
        aCustomer()
            .writes("hello there")
            .reads("Which service")
            .writes("how much is a haircut?")
            .reads("KES 1,500")
            .writes("I'll take a haircut please")
            .reads("These times are free")
            .writes("on the " + slot.dayInEnglish())
            .reads("These times are free")
            .writes("at %d:00".formatted(slot.hour()))
            .reads("Shall I book");
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
