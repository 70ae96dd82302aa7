package dev.ratiba.sandbox.whatsapp;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a message has come. It never goes back, whatever order the news arrives in. */
public enum MessageStatus {
  /** WhatsApp has taken it. */
  ACCEPTED,
  /** It is on its way: the first tick. */
  SENT,
  /** It has arrived: two ticks. */
  DELIVERED,
  /** It has been seen: two blue ticks. */
  READ,
  /** It will not arrive. */
  FAILED;

  MessageStatus then(MessageStatus next) {
    return hasEnded() || next.compareTo(this) < 0 ? this : next;
  }

  boolean hasEnded() {
    return this == READ || this == FAILED;
  }

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
