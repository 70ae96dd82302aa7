package dev.ratiba.activities.messaging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a send. */
public sealed interface SendOutcome {
  /**
   * The vendor took it.
   *
   * @param providerId the vendor's id of it
   * @param cost what the vendor says it takes, in its own words; null where it does not
   */
  record Sent(String providerId, @Nullable String cost) implements SendOutcome {
    Sent(String providerId) {
      this(providerId, null);
    }

    /** A wamid contains the recipient's number. */
    @Override
    public String toString() {
      return "Sent";
    }
  }

  /**
   * It surely was not sent.
   *
   * @param code the vendor's error code, or what went wrong on the way
   * @param after how long it may be tried again
   * @param retry whether trying again can help
   */
  record NotSent(String code, Duration after, boolean retry) implements SendOutcome {}

  /** It may have been sent: there is no clear answer. */
  record Unsure(String reason) implements SendOutcome {}
}
