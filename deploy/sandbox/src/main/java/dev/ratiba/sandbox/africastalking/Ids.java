package dev.ratiba.sandbox.africastalking;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/** Ids in the shapes in which Africa's Talking gives them out. */
final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 16;

  static String messageId() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return "ATXid_" + HexFormat.of().formatHex(bytes);
  }

  static String incomingId() {
    return UUID.randomUUID().toString();
  }

  private Ids() {}
}
