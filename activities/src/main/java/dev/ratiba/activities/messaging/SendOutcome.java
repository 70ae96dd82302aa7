package dev.ratiba.activities.messaging;

import java.time.Duration;

/** What became of a send. */
public sealed interface SendOutcome {
  /** WhatsApp took it. */
  record Sent(String wamid) implements SendOutcome {
    /** A wamid contains the recipient's number. */
    @Override
    public String toString() {
      return "Sent";
    }
  }

  /**
   * It surely was not sent.
   *
   * @param code Meta's error code, or what went wrong on the way
   * @param after how long it may be tried again
   * @param retry whether trying again can help
   */
  record NotSent(String code, Duration after, boolean retry) implements SendOutcome {}

  /** It may have been sent: there is no clear answer. */
  record Unsure(String reason) implements SendOutcome {}
}
