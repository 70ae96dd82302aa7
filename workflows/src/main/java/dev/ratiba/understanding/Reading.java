package dev.ratiba.understanding;

import dev.ratiba.booking.Wish;
import org.jspecify.annotations.Nullable;

/**
 * What one message was read as. Confidence is from 0 to 1: above 0.8 it is acted on, from 0.6 one
 * clarifying question is asked, below 0.6 a person is needed (S0-023, S0-080, X-01).
 *
 * @param wish service, day, time and staff that the message names, resolved against the business
 * @param unknownService a service that was asked for and is not sold here, in the customer's words
 * @param topic what a {@link Intent#QUESTION} is about; null for every other intent
 * @param choice the option picked by its place ("the second one", "2"), counted from 1; a service
 *     that is picked so is in the wish too
 * @param phone a phone number in the message, E.164
 * @param alert why a person must answer at once; null for nearly every message
 * @param reason why it was read so, for the turn's record; never shown to the customer
 */
public record Reading(
    Intent intent,
    double confidence,
    Language language,
    Wish wish,
    @Nullable String unknownService,
    @Nullable Topic topic,
    @Nullable Integer choice,
    @Nullable String phone,
    @Nullable Alert alert,
    String reason) {
  public static final double ACT = 0.8;
  public static final double ASK = 0.6;

  /** Sure enough to act on. */
  public boolean sure() {
    return confidence > ACT;
  }

  /** Not sure, but worth one clarifying question. */
  public boolean worthAsking() {
    return confidence >= ASK && confidence <= ACT;
  }
}
