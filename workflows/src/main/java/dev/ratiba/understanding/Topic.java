package dev.ratiba.understanding;

/** What a question is about. */
public enum Topic {
  HOURS,
  PRICES,
  SERVICES,
  PLACE,
  WHO_ARE_YOU,
  STAFF,
  PAYMENT,
  /** "what times do you have?": answered with free slots. */
  FREE_TIMES,
  /** "what have I booked?": answered with the customer's own visits. */
  MY_VISITS,
  /** A question about something that Ratiba has no data for. */
  OTHER
}
