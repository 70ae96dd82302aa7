package dev.ratiba.messaging;

/** How WhatsApp's customer service window of one person stands: within it our own words go. */
public enum Window {
  OPEN,
  CLOSED,
  /** They have never written: as good as closed. */
  UNKNOWN
}
