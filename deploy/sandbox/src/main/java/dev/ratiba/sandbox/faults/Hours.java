package dev.ratiba.sandbox.faults;

/** Lets time pass that a campaign cannot wait for. */
@FunctionalInterface
interface Hours {
  /**
   * Silence until the customer's conversation is over; false when it did not end, because something
   * was still under way.
   */
  boolean passOver(Shop shop, String number) throws InterruptedException;
}
