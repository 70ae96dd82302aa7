package dev.ratiba.activities.payment;

import dev.ratiba.payment.PaymentTrouble;
import java.time.Duration;

/** What became of asking M-Pesa for a prompt. */
public sealed interface PushOutcome {
  /** M-Pesa took the request; that is not yet a prompt, and never a payment. */
  record Accepted(String merchantRequestId, String checkoutRequestId) implements PushOutcome {
    /** A CheckoutRequestID ends with the payer's number. */
    @Override
    public String toString() {
      return "Accepted";
    }
  }

  /** M-Pesa said no: there is no prompt, and the same request would be refused again. */
  record Refused(PaymentTrouble trouble, String code) implements PushOutcome {}

  /** There surely is no prompt, and the same request may be made again. */
  record TryLater(Duration after) implements PushOutcome {}

  /** There may be a prompt on the phone. The request must not be made again. */
  record Unsure(String reason) implements PushOutcome {}
}
