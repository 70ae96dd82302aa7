package dev.ratiba.sandbox.vendor;

/** What the control was asked about does not exist. */
public class NotFound extends RuntimeException {
  private NotFound(String message) {
    super(message);
  }

  public static NotFound because(String message) {
    return new NotFound(message);
  }
}
