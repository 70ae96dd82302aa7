package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A pedicure offered with a manicure (scenario 3), through every process there is. */
final class BundleIT extends WholeStack {
  private static final String BOTH =
      "select count(*)::text from appointments a join services s on s.id = a.service_id"
          + " join customers c on c.id = a.customer_id where c.phone_e164 = ?"
          + " and a.status = 'confirmed' and s.name in ('Manicure', 'Pedicure')";

  private static final String AMOUNTS =
      "select p.state || ' ' || p.amount_kes from payments p join bookings b on b.id = p.booking_id"
          + " join customers c on c.id = b.customer_id where c.phone_e164 = ?";

  @Test
  void aYesBooksBothByOnePushForTheSum() {
    var customer = aCustomer().writes("I would like a manicure on " + Slots.next().inEnglish());
    var offer = customer.nextMessage();
    customer.writes("yes").reads("KES 3,000").entersThePin();
    var confirmed = customer.nextMessage();

    assertThat(offer.text())
        .contains("Manicure (45 min), KES 1,200", "Pedicure (60 min), KES 1,800", "KES 3,000");
    assertThat(offer.buttons()).containsExactly("Yes, both", "No, only the first", "Neither");
    assertThat(confirmed.text())
        .startsWith("Your booking is confirmed")
        .contains("Manicure", "Pedicure", "KES 3,000");
    var records = customer.records().whenQuiet();
    assertThat(records.appointments()).containsExactly("confirmed", "confirmed");
    assertThat(query(BOTH, customer)).containsExactly("2");
    assertThat(query(AMOUNTS, customer)).containsExactly("settled 3000");
    assertThat(records.pushes()).isOne();
    assertThat(records.charges()).isOne();
    customer.readsNothingMore();
    logs(
        records.thread(),
        "state=GREET → COLLECT_SERVICE → COLLECT_SLOT → CONFIRM thread=THREAD",
        "state=CONFIRM → BUNDLE_CONFIRM → PAYMENT_PENDING thread=THREAD",
        "daraja\\.client stkpush success CheckoutRequestID=ws_CO_\\S+ amount_kes=3000",
        "state=PAYMENT_PENDING → BOOKED thread=THREAD");
  }

  @Test
  void aNoBooksTheFirstAloneAndLeavesNoReservation() {
    var customer = offered().taps("No, only the first");
    customer.reads("KES 1,200").entersThePin().reads("Your booking is confirmed");

    var records = customer.records().whenQuiet();
    assertThat(records.appointments()).containsExactly("confirmed");
    assertThat(query(AMOUNTS, customer)).containsExactly("settled 1200");
    assertThat(records.pushes()).isOne();
    customer.readsNothingMore();
    logs(
        records.thread(),
        "state=CONFIRM → PAYMENT_PENDING thread=THREAD",
        "daraja\\.client stkpush success CheckoutRequestID=ws_CO_\\S+ amount_kes=1200",
        "state=PAYMENT_PENDING → BOOKED thread=THREAD");
  }

  @Test
  void theThirdChoiceBooksNothing() {
    var customer = offered().writes("neither").reads("called that off");

    var records = customer.records().whenQuiet();
    assertThat(records.appointments()).isEmpty();
    assertThat(records.payments()).isEmpty();
    assertThat(records.pushes()).isZero();
  }

  @Test
  void twoServicesInOneMessageAreOneVisitInSwahiliToo() {
    var customer =
        aCustomer()
            .writes("Habari, nataka manicure na pedicure " + Slots.next().inSwahili())
            .reads("Nikuwekee miadi hii?", "Manicure", "Pedicure", "KES 3,000")
            .writes("ndiyo")
            .reads("KES 3,000")
            .entersThePin()
            .reads("Miadi yako imethibitishwa", "Manicure", "Pedicure");

    assertThat(customer.records().whenQuiet().appointments())
        .containsExactly("confirmed", "confirmed");
    assertThat(query(AMOUNTS, customer)).containsExactly("settled 3000");
  }

  private static Customer offered() {
    return aCustomer()
        .writes("I would like a manicure on " + Slots.next().inEnglish())
        .reads("Would you like this with it?");
  }

  private static List<String> query(String sql, Customer customer) {
    return Sql.strings(stack(), customer.business(), sql, "+" + customer.number());
  }

  private static void logs(String thread, String... expected) {
    var pattern = String.join("\n(?s:.*\n)?", expected).replace("THREAD", thread);
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() ->
            assertThat(
                    String.join(
                        "\n",
                        ThreadLog.of(stack(), thread).stream()
                            .map(ThreadLog.Line::message)
                            .toList()))
                .containsPattern(Pattern.compile(pattern, Pattern.MULTILINE)));
  }
}
