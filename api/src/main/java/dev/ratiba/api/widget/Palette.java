package dev.ratiba.api.widget;

import dev.ratiba.db.tenant.WidgetColours;

/**
 * The colours of a widget, with words on them that can be read (WCAG 2, 4.5 to 1).
 *
 * @param main of the bar and of what the visitor says
 * @param onMain of words on it
 * @param link of words and lines on white, in the spirit of the main one
 * @param page behind the messages
 */
record Palette(String main, String onMain, String link, String page) {
  private static final double READABLE = 4.5;
  private static final String WHITE = "#ffffff";
  private static final String INK = "#17191c";

  /** The palest words that stand on the page itself. */
  private static final String SOFT = "#4b5157";

  private static final double DARKER = 0.92;

  static Palette of(WidgetColours colours) {
    var page = contrast(colours.page(), SOFT) < READABLE ? WHITE : colours.page();
    return new Palette(
        colours.main(), wordsOn(colours.main()), darkened(colours.main(), page), page);
  }

  private static String wordsOn(String colour) {
    return contrast(colour, WHITE) >= contrast(colour, INK) ? WHITE : "#000000";
  }

  /** As little darker as it takes on the page's colour and on white. */
  private static String darkened(String colour, String page) {
    var darker = colour;
    while (Math.min(contrast(darker, WHITE), contrast(darker, page)) < READABLE) {
      darker = darker(darker);
    }
    return darker;
  }

  static double contrast(String one, String other) {
    var light = Math.max(luminance(one), luminance(other));
    var dark = Math.min(luminance(one), luminance(other));
    return (light + 0.05) / (dark + 0.05);
  }

  private static double luminance(String colour) {
    return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
  }

  private static double linear(String colour, int at) {
    var share = part(colour, at) / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static String darker(String colour) {
    return "#%02x%02x%02x".formatted(darker(colour, 1), darker(colour, 3), darker(colour, 5));
  }

  private static int darker(String colour, int at) {
    return (int) (part(colour, at) * DARKER);
  }

  private static int part(String colour, int at) {
    return Integer.parseInt(colour, at, at + 2, 16);
  }
}
