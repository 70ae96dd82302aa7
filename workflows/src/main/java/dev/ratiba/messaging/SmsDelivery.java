package dev.ratiba.messaging;

import java.util.Locale;

/** How far an SMS came, in our words. */
public enum SmsDelivery {
  /** It is on its way, as far as anybody knows. */
  SENT,
  DELIVERED,
  FAILED;

  /** Reads Africa's Talking's word; what we do not know ends nothing. */
  public static SmsDelivery of(String africasTalking) {
    return switch (africasTalking) {
      case "Success" -> DELIVERED;
      case "Failed", "Rejected", "Expired" -> FAILED;
      default -> SENT;
    };
  }

  /** As a message's row carries it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
