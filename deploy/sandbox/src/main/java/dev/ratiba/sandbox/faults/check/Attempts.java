package dev.ratiba.sandbox.faults.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Leads from what M-Pesa did to the attempt to be paid that it was done for. */
final class Attempts {
  /** An attempt, and whose it is. */
  record Attempt(Tables tenant, Tables.Payment payment) {}

  private final Map<String, Attempt> byReference = new HashMap<>();
  private final Map<String, Attempt> byCheckout = new HashMap<>();

  private Attempts() {}

  static Attempts of(Evidence evidence) {
    var attempts = new Attempts();
    evidence.tenants().forEach(attempts::add);
    return attempts;
  }

  private void add(Tables tenant) {
    for (var payment : tenant.payments()) {
      var attempt = new Attempt(tenant, payment);
      byReference.put(payment.reference(), attempt);
      if (payment.checkoutRequestId() != null) {
        byCheckout.put(payment.checkoutRequestId(), attempt);
      }
    }
  }

  Optional<Attempt> of(Fact fact) {
    return Optional.ofNullable(byReference.get(fact.reference()))
        .or(() -> Optional.ofNullable(byCheckout.get(fact.key())));
  }
}
