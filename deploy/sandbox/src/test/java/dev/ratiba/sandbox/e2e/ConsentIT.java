package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** STOP and START, on the wire. */
final class ConsentIT extends WholeStack {
  @ParameterizedTest
  @EnumSource
  void aCustomerStopsAndStartsAgain(Speech speech) {
    var paying = new Paying(speech);
    var customer = paying.customer();

    customer.writes("STOP").reads(speech.hears("opted-out.let-go"));
    assertThat(customer.records().whenQuiet().appointments()).isEmpty();

    customer.writes("START").reads(speech.hears("opted-in"));
    customer.readsNothingMore();
  }
}
