package dev.ratiba.conversation;

/** What a customer wants of a booked visit. */
public enum Change {
  MOVE,
  CANCEL
}
