package dev.ratiba.messaging;

/** How words reach a customer, which decides how long they may be and how choices are shown. */
public enum Medium {
  /** With buttons and lists to tap, as long as it takes. */
  CHAT,
  /** In plain letters, each part paid for, choices numbered: texts have short forms for it. */
  SMS;

  /** The medium of a conversation's channel. */
  public static Medium of(String channel) {
    return channel.equals("sms") ? SMS : CHAT;
  }
}
