package dev.ratiba.activities.payment;

import dev.ratiba.db.Json;
import dev.ratiba.db.payment.Payments;
import dev.ratiba.db.payment.Payments.Attempt;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.payment.PaymentEvent;
import dev.ratiba.payment.PaymentEvent.CalledBack;
import dev.ratiba.payment.StkCallback;
import org.jooq.JSONB;

/** What lies in a payment's inbox, and how it becomes an event. */
final class PaymentArrivals {
  private static final String EVENT = "payment-event";

  /** From one of our own activities. */
  static Arrival of(String providerId, PaymentEvent event) {
    return new Arrival("ratiba", providerId, EVENT, Json.write(event));
  }

  static PaymentEvent read(Arrival arrival, Attempt attempt, Payments payments) {
    return switch (arrival.kind()) {
      case EVENT -> Json.read(arrival.payload(), PaymentEvent.class);
      case StkCallback.KIND -> calledBack(arrival.payload(), attempt, payments);
      default -> throw new IllegalStateException("No payment understands a " + arrival.kind());
    };
  }

  private static CalledBack calledBack(JSONB payload, Attempt attempt, Payments payments) {
    var callback = Json.read(payload, StkCallback.class);
    return new CalledBack(
        attempt.now(),
        callback.resultCode(),
        callback.amount(),
        callback.receipt(),
        isOurs(callback, attempt, payments));
  }

  /** A callback may be quicker than the push's own response: then its name is still unknown. */
  private static boolean isOurs(StkCallback callback, Attempt attempt, Payments payments) {
    var known = attempt.checkoutRequestId();
    var receipt = callback.receipt();
    return (known == null || known.equals(callback.checkoutRequestId()))
        && (receipt == null || !payments.isReceiptOfAnother(attempt.id(), receipt));
  }

  private PaymentArrivals() {}
}
