package dev.ratiba.messaging;

import java.util.UUID;

/**
 * A message of ours failed, as the vendor said at once or later: another way may be left.
 *
 * @param message ours
 */
public record Undelivered(UUID message) {
  /** The kind of inbox row. */
  public static final String KIND = "undelivered";
}
