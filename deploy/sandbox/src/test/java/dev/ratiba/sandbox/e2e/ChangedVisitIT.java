package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer moves a booked visit, then cancels it, and the owner knows. */
final class ChangedVisitIT extends WholeStack {
  private Customer owner = aCustomer();

  @BeforeEach
  void openTheBusiness() throws IOException {
    owner = FrontDesk.open(stack());
  }

  @Test
  void aVisitIsMovedAndCancelledAndTheOwnerIsTold() {
    var before = Slots.next();
    var asha =
        Customer.of(stack(), Business.FRONT_DESK)
            .writes("I would like a haircut on " + before.inEnglish())
            .reads("Shall I book");
    MpesaWeather.fair(() -> asha.writes("yes").reads("Thank you").entersThePin());
    asha.reads("confirmed");

    var after = Slots.next();
    asha.writes("sorry, can we move it to " + after.inEnglish() + "?").reads("Shall I move it");
    assertThat(asha.records().appointments()).containsExactly("confirmed", "reserved");
    asha.taps("Yes, move it").reads("I have moved your visit");
    owner.reads("moved Haircut");
    assertThat(asha.records().appointments()).containsExactly("confirmed");
    assertThat(asha.records().payments()).containsExactly("settled");

    asha.writes("I need to cancel my booking").reads("Shall I cancel");
    asha.taps("Yes, cancel it").reads("I have cancelled Haircut", "KES 1,500");
    owner.reads("cancelled Haircut", "Please send KES 1,500 back");
    assertThat(asha.records().appointments()).isEmpty();
    assertThat(asha.records().payments()).containsExactly("refund_pending");
    assertThat(asha.records().charges()).isOne();
  }
}
