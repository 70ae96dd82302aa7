package dev.ratiba.activities.payment;

import dev.ratiba.booking.Money;
import dev.ratiba.messaging.Masked;

/**
 * A prompt that is to appear on a phone.
 *
 * @param amount whole shillings; M-Pesa takes no others
 * @param payerMsisdn whose phone, E.164 with or without its plus
 * @param callbackUrl where M-Pesa reports; whoever knows it is believed to be M-Pesa
 * @param reference shown in the prompt and printed in the payer's SMS: public text
 * @param description what is paid for
 */
public record PushRequest(
    Paybill paybill,
    Money amount,
    String payerMsisdn,
    String callbackUrl,
    String reference,
    String description) {
  @Override
  public String toString() {
    return "PushRequest[" + amount.shown() + " from " + Masked.phone(payerMsisdn) + "]";
  }
}
