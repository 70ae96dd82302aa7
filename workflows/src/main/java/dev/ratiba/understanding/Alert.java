package dev.ratiba.understanding;

/** What no bot should answer, however it is worded. */
public enum Alert {
  /** Something went wrong, or is felt to have. */
  COMPLAINT,
  /** Somebody may be in danger. */
  EMERGENCY
}
