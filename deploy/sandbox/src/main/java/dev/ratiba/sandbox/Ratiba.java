package dev.ratiba.sandbox;

/** The launcher's command line. */
public final class Ratiba {
  static void main(String[] arguments) {
    System.out.println("ratiba");
  }

  private Ratiba() {}
}
