package dev.ratiba.handoff;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Why a person is called. Codes are stored and logged: add, never rename. */
public enum HandoffReason {
  /** The message was a mere guess to the bot (S0-080, S0-081). */
  LOW_CONFIDENCE,
  /** The second message in a row that was not clear. */
  UNCLEAR_TWICE,
  ASKED_FOR_PERSON,
  COMPLAINT,
  EMERGENCY,
  /** A question that the business's own data does not answer. */
  QUESTION,
  /** Three tries brought no phone number. */
  NO_PHONE,
  /** A payment needs a person's look. */
  PAYMENT,
  /** A booked visit is to be changed in a way that only a person can. */
  BOOKED_VISIT,
  /** The customer wrote again after nobody had answered. */
  WROTE_AGAIN,
  /** What older records say in words of their own. */
  OTHER;

  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a code; what is none of ours is an old record's and no reason to fail. */
  @JsonCreator
  public static HandoffReason ofCode(String code) {
    return Arrays.stream(values())
        .filter(reason -> reason.code().equals(code))
        .findAny()
        .orElse(OTHER);
  }

  /** The bot had not understood: when the customer finds the way without help, nobody is needed. */
  public boolean isMisunderstanding() {
    return switch (this) {
      case LOW_CONFIDENCE, UNCLEAR_TWICE, NO_PHONE, WROTE_AGAIN -> true;
      case ASKED_FOR_PERSON, COMPLAINT, EMERGENCY, QUESTION, PAYMENT, BOOKED_VISIT, OTHER -> false;
    };
  }

  /** Of two reasons for one call the one that weighs more; of like ones the later. */
  public HandoffReason or(HandoffReason later) {
    return weight() > later.weight() ? this : later;
  }

  private int weight() {
    return switch (this) {
      case LOW_CONFIDENCE, UNCLEAR_TWICE, NO_PHONE, WROTE_AGAIN -> 0;
      case ASKED_FOR_PERSON, QUESTION, PAYMENT, BOOKED_VISIT, OTHER -> 1;
      case COMPLAINT -> 2;
      case EMERGENCY -> 3;
    };
  }

  /** Everybody is asked at once. */
  public boolean isUrgent() {
    return this == EMERGENCY;
  }
}
