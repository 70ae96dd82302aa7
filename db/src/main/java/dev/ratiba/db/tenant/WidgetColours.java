package dev.ratiba.db.tenant;

/**
 * How a business's widget looks; words on a colour are made readable by whoever shows it.
 *
 * @param main of its bar and of what the visitor says: {@code #0b6e4f}
 * @param page behind the messages
 */
public record WidgetColours(String main, String page) {
  public static final WidgetColours USUAL = new WidgetColours("#0b6e4f", "#f5f2ea");
}
