package dev.ratiba.wakeup;

import java.util.Locale;

/** A kind of long-lived row; each has its workflow type, its task queue and its place in ids. */
public enum RowKind {
  CONVERSATION("Conversation"),
  PAYMENT("Payment");

  private final String workflowType;

  RowKind(String workflowType) {
    this.workflowType = workflowType;
  }

  /** As ids and tables write it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static RowKind ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  String workflowType() {
    return workflowType;
  }

  String taskQueue() {
    return switch (this) {
      case CONVERSATION -> TaskQueues.CONVERSATION;
      case PAYMENT -> TaskQueues.PAYMENT;
    };
  }
}
