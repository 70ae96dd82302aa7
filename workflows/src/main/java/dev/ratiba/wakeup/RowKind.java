package dev.ratiba.wakeup;

import java.util.Arrays;
import java.util.Locale;

/** A kind of long-lived row; each has its workflow type, its task queue and its place in ids. */
public enum RowKind {
  CONVERSATION("Conversation"),
  PAYMENT("Payment"),
  HANDOFF("Handoff"),
  REMINDER("Reminder");

  private final String workflowType;

  RowKind(String workflowType) {
    this.workflowType = workflowType;
  }

  /** As ids and tables write it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a code to the letter; anything else is an {@link IllegalArgumentException}. */
  public static RowKind ofCode(String code) {
    return Arrays.stream(values())
        .filter(kind -> kind.code().equals(code))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("No kind of row has this code"));
  }

  String workflowType() {
    return workflowType;
  }

  String taskQueue() {
    return switch (this) {
      case CONVERSATION, HANDOFF, REMINDER -> TaskQueues.CONVERSATION;
      case PAYMENT -> TaskQueues.PAYMENT;
    };
  }
}
