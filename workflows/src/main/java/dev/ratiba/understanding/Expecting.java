package dev.ratiba.understanding;

/** The question that is open when a message arrives; it decides what short answers mean. */
public enum Expecting {
  NOTHING,
  PHONE,
  SERVICE,
  SLOT,
  /** Book this? Pay again? */
  CONFIRMATION,
  /** Book this, and that with it: both, the first alone, or none? */
  BUNDLE,
  /** The M-Pesa prompt is on the customer's phone. */
  PAYMENT
}
