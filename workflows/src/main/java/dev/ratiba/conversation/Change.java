package dev.ratiba.conversation;

/** What a customer wants of what is booked. */
public enum Change {
  MOVE,
  CANCEL,
  /** To be told what it is; nothing changes. */
  SEE
}
