package dev.ratiba.activities.messaging;

import java.time.Duration;

/** What became of an SMS. */
public sealed interface SmsOutcome {
  /**
   * Africa's Talking took it; how far it comes is reported later, and may be reported already.
   *
   * @param messageId names it in every report
   * @param cost what Africa's Talking says it takes for it, such as {@code KES 0.8000}; empty where
   *     it says nothing
   */
  record Sent(String messageId, String cost) implements SmsOutcome {}

  /**
   * It surely was not sent.
   *
   * @param code Africa's Talking's own, or what went wrong on the way
   * @param after how long it may be tried again
   * @param retry whether trying again can help
   */
  record NotSent(String code, Duration after, boolean retry) implements SmsOutcome {
    /** The person wants no SMS from businesses: no other will go there either. */
    public boolean optedOut() {
      return code.equals(AfricasTalkingErrors.USER_IN_BLACKLIST);
    }
  }

  /** It may have been sent: there is no clear answer, and asking again could send it twice. */
  record Unsure(String reason) implements SmsOutcome {}
}
