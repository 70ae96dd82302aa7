package dev.ratiba.messaging;

/**
 * What the vendors take of a business for a message, in millionths of US dollars: a cent is too
 * much for an SMS.
 *
 * @param sms each part of a text
 * @param template each approved message outside of the window; what goes within it is free
 */
public record Prices(long sms, long template) {
  public static final Prices USUAL = new Prices(3_000, 4_000);
  public static final String CURRENCY = "USD";

  /** What this way costs for this text. */
  public long of(Way way, String text) {
    return switch (way) {
      case SMS -> sms * SmsParts.of(text);
      case TEMPLATE -> template;
      case WORDS, OPTED_OUT, NONE -> 0;
    };
  }
}
