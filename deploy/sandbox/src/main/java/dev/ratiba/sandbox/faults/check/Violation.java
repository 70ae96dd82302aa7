package dev.ratiba.sandbox.faults.check;

/**
 * A promise that was broken.
 *
 * @param invariant I1 to I10
 * @param tenant the business; empty where there is none
 * @param thread the conversation, or what else names the place
 */
public record Violation(String invariant, String tenant, String thread, String what) {
  @Override
  public String toString() {
    return "%s %s %s: %s".formatted(invariant, tenant, thread, what);
  }
}
