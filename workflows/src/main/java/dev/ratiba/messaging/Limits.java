package dev.ratiba.messaging;

/** What WhatsApp refuses when it is longer; it is cut here, never sent. */
final class Limits {
  static final int TEXT = 4096;
  static final int INTERACTIVE = 1024;
  static final int BUTTONS = 3;
  static final int BUTTON = 20;
  static final int ROWS = 10;
  static final int ROW_TITLE = 24;
  static final int ROW_DESCRIPTION = 72;

  private static final String CUT = "\u2026";

  private Limits() {}

  /** The text, at most that long; never half a character. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    var end = most - CUT.length();
    var whole = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    return text.substring(0, whole) + CUT;
  }
}
