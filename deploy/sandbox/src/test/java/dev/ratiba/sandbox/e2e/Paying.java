package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

/** A customer on the way to a booking of their own, in one language. */
final class Paying {
  private final Speech speech;
  private final Customer customer = Customer.of(OneStack.running(), Business.SPA);

  Paying(Speech speech) {
    this.speech = speech;
    customer.writes(speech.opening(Slots.next())).reads(speech.hears("confirm-visit"));
  }

  Customer customer() {
    return customer;
  }

  Paying agrees() {
    customer.writes(speech.yes()).reads(speech.hears("prompt-sent"));
    return this;
  }

  Paying pays() {
    customer.entersThePin();
    return this;
  }

  Paying hears(String key) {
    customer.reads(speech.hears(key));
    return this;
  }

  /** The business has confirmed, all is quiet, and everything happened once. */
  void isBooked() {
    hears("booked-now");
    assertThat(customer.records().whenQuiet().appointments()).containsExactly("confirmed");
    assertThat(customer.records().payments()).endsWith("settled").containsOnlyOnce("settled");
    assertThat(customer.records().charges()).isOne();
    customer.readsNothingMore();
  }

  /** The last attempt stands so; nothing is booked. */
  Paying isNotBooked(String payment, long charges) {
    assertThat(customer.records().whenQuiet().payments()).endsWith(payment);
    assertThat(customer.records().appointments()).doesNotContain("confirmed");
    assertThat(customer.records().charges()).isEqualTo(charges);
    return this;
  }
}
