package dev.ratiba.payment;

import dev.ratiba.booking.Money;
import org.jspecify.annotations.Nullable;

/**
 * What M-Pesa says became of a prompt, as the attempt's inbox keeps it.
 *
 * @param resultCode as text; see {@link ResultCode#read}
 * @param amount what was paid; null where M-Pesa does not say, or says what is no amount
 * @param receipt null where no money moved
 */
public record StkCallback(
    String checkoutRequestId,
    String merchantRequestId,
    String resultCode,
    @Nullable Money amount,
    @Nullable String receipt) {
  /** The kind of its inbox rows. */
  public static final String KIND = "stk-callback";
}
