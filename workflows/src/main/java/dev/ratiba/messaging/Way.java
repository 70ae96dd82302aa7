package dev.ratiba.messaging;

/** How a message goes to its person. It is decided when it is sent, for windows close. */
public enum Way {
  /** By WhatsApp, in our own words. */
  WORDS,
  /** By WhatsApp, in words that Meta has approved. */
  TEMPLATE,
  SMS,
  /** Not at all: the person wants none. */
  OPTED_OUT,
  /** Not at all: there is no way that is open. */
  NONE;

  /** What kind of message it is, which decides what else would do. */
  public enum Kind {
    /** What a conversation on WhatsApp says. */
    REPLY,
    /** What a conversation by SMS says to whoever has just written there, STOP or not. */
    SMS_REPLY,
    /** What an admin is asked or told, preferably where they can answer it. */
    TO_ADMIN,
    /** An SMS to an admin who does not look at WhatsApp. */
    ADMIN_SMS,
    /** A reminder, which nobody has asked for: an SMS costs less than a template does. */
    REMINDER,
    /**
     * A code that a visitor has asked for this minute. Whoever has the number may be somebody else,
     * so STOP holds on the channel where it was said.
     */
    CODE;

    /** Whether it is another thing once the person has said STOP on WhatsApp. */
    public boolean heedsStop() {
      return switch (this) {
        case REMINDER, CODE -> true;
        case REPLY, SMS_REPLY, TO_ADMIN, ADMIN_SMS -> false;
      };
    }
  }

  /**
   * What is known when a message is to be sent.
   *
   * @param hasTemplate there are approved words for it
   * @param hasPhone the person's number is known
   * @param outOfWhatsApp the person has said STOP there: no reminder is sent by any way, and a code
   *     not by this one
   * @param outOfSms the person takes no SMS from businesses
   * @param failed the channel on which it has failed already
   */
  public record Asked(
      Kind kind,
      Window window,
      boolean hasTemplate,
      boolean hasPhone,
      boolean outOfWhatsApp,
      boolean outOfSms,
      Carried failed) {
    private Way byWhatsApp() {
      if (failed == Carried.WHATSAPP || (kind == Kind.CODE && outOfWhatsApp)) {
        return NONE;
      }
      if (window == Window.OPEN) {
        return WORDS;
      }
      return hasTemplate ? TEMPLATE : NONE;
    }

    private Way backBySms() {
      if (failed == Carried.SMS) {
        return byWhatsApp() == WORDS ? WORDS : NONE;
      }
      return hasPhone ? SMS : NONE;
    }

    private Way bySms() {
      if (!hasPhone || failed == Carried.SMS) {
        return NONE;
      }
      return outOfSms ? OPTED_OUT : SMS;
    }
  }

  /** By which vendor's channel a message went. */
  public enum Carried {
    NOT_YET,
    WHATSAPP,
    SMS
  }

  /** The way of this message; the same facts give the same way, always. */
  public static Way of(Asked asked) {
    if (asked.kind() == Kind.REMINDER && asked.outOfWhatsApp()) {
      return OPTED_OUT;
    }
    return switch (asked.kind()) {
      case REPLY, REMINDER, CODE ->
          asked.byWhatsApp() == WORDS ? WORDS : or(asked.bySms(), asked.byWhatsApp());
      case SMS_REPLY -> asked.backBySms();
      case TO_ADMIN ->
          or(asked.byWhatsApp(), asked.failed() == Carried.NOT_YET ? NONE : asked.bySms());
      case ADMIN_SMS ->
          or(asked.bySms(), asked.failed() == Carried.NOT_YET ? NONE : asked.byWhatsApp());
    };
  }

  /** The first, where it leads somewhere; why it does not, where neither does. */
  private static Way or(Way first, Way second) {
    return first.goes() || !second.goes() ? first : second;
  }

  public boolean goes() {
    return switch (this) {
      case WORDS, TEMPLATE, SMS -> true;
      case OPTED_OUT, NONE -> false;
    };
  }
}
