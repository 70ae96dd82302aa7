package dev.ratiba.sandbox.vendor;

/** What the control was asked to change has already ended. */
public class TooLate extends RuntimeException {
  private TooLate(String message) {
    super(message);
  }

  public static TooLate because(String message) {
    return new TooLate(message);
  }
}
