package dev.ratiba.payment;

/** Why an attempt ended without money, as far as the customer can act on it. */
public enum PaymentTrouble {
  CANCELLED,
  WRONG_PIN,
  NO_MONEY,
  /** The prompt was not answered, or never reached the phone. */
  NOT_ANSWERED,
  /** Another M-Pesa session was open on that phone. */
  PHONE_BUSY,
  /** The amount is outside what M-Pesa or the customer's limits allow. */
  OVER_LIMIT,
  /** M-Pesa is not available just now. */
  UNAVAILABLE,
  /** Something that the business must put right (configuration, account). */
  REFUSED
}
