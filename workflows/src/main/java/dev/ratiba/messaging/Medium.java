package dev.ratiba.messaging;

/** How words reach a customer, which decides how long they may be and how choices are shown. */
public enum Medium {
  /** With buttons and lists to tap, as long as it takes. */
  CHAT,
  /** The same on a page of the business's, which is open while somebody looks at it. */
  WEB,
  /** In plain letters, each part paid for, choices numbered: texts have short forms for it. */
  SMS;

  /** The medium of a conversation's channel. */
  public static Medium of(String channel) {
    return switch (channel) {
      case "sms" -> SMS;
      case "web" -> WEB;
      default -> CHAT;
    };
  }
}
