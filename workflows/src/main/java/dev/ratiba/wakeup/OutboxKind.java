package dev.ratiba.wakeup;

import java.util.Locale;

/** What only the outside can do. */
public enum OutboxKind {
  /** Send a thread's messages, in order. */
  DELIVER,
  /** Put an M-Pesa prompt on the customer's phone. */
  PUSH,
  /** Ask M-Pesa what became of a prompt. */
  QUERY;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static OutboxKind ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
