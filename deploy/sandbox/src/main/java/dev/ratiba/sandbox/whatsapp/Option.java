package dev.ratiba.sandbox.whatsapp;

import org.jspecify.annotations.Nullable;

/** Something a person can tap on a message. */
public record Option(Kind kind, String id, String title, @Nullable String description) {
  /** What kind of control it is; Meta reports a tap on each in another shape. */
  public enum Kind {
    BUTTON,
    ROW,
    QUICK_REPLY
  }

  boolean answersTo(String words) {
    return title.equalsIgnoreCase(words) || id.equals(words);
  }
}
