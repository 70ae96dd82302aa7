package dev.ratiba.handoff;

import java.util.List;

/**
 * Whom a business has asked, and how long it lets people wait.
 *
 * @param admins their numbers, E.164, in the order in which they are asked
 */
public record HandoffPolicy(List<String> admins, HandoffTimes times) {
  public HandoffPolicy {
    admins = List.copyOf(admins);
  }
}
