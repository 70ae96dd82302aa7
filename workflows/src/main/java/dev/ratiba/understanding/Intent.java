package dev.ratiba.understanding;

import java.util.Locale;

/** What a turn is for. What it says about service, day and time is beside it, in the reading. */
public enum Intent {
  /** Wants an appointment. */
  BOOK,
  /** Agrees; to what, the pending question says. */
  YES,
  /** Declines; what, the pending question says. */
  NO,
  /** Corrects an earlier answer ("actually 4pm", "not haircut, massage"). */
  CHANGE,
  /** Calls it all off ("cancel", "forget it"). */
  CANCEL,
  /** Asks about the business; the topic says what. */
  QUESTION,
  /** Says hello and nothing else. */
  GREETING,
  /** Thanks, or takes leave. */
  THANKS,
  /** Asks for a person. */
  PERSON,
  /** Only answers: a service, a day, a time, a choice, a number. */
  INFORM,
  /** Not understood. */
  UNCLEAR;

  /** As the logs write it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
