package dev.ratiba.messaging;

/**
 * How what identifies a person is written in logs: enough to recognise it, too little to use it.
 */
public final class Masked {
  private static final int COUNTRY_DIGITS = 3;
  private static final int LAST_DIGITS = 3;

  /** {@code +254712345678} becomes {@code 254•••••678}. */
  public static String phone(String phone) {
    var digits = phone.replaceAll("[^0-9]", "");
    if (digits.length() <= COUNTRY_DIGITS + LAST_DIGITS) {
      return "•••";
    }
    return digits.substring(0, COUNTRY_DIGITS)
        + "•••••"
        + digits.substring(digits.length() - LAST_DIGITS);
  }

  /** A CheckoutRequestID ends with the payer's number: {@code ws_CO_…5678}. */
  public static String checkoutRequestId(String id) {
    return "ws_CO_…" + id.substring(Math.max(0, id.length() - 4));
  }

  private Masked() {}
}
