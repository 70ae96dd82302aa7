package dev.ratiba.messaging;

/** Into how many parts a text is split on its way to a phone; each is paid for. */
final class SmsParts {
  private static final int PLAIN = 160;
  private static final int PLAIN_PART = 153;
  private static final int WIDE = 70;
  private static final int WIDE_PART = 67;

  /** The alphabet of plain texts (GSM 03.38); one letter outside of it makes all of them wide. */
  private static final String ALPHABET =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
          + "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /** These take the room of two. */
  private static final String ESCAPED = "^{}\\[~]|€\f";

  static int of(String text) {
    return isPlain(text)
        ? parts(text.length() + escaped(text), PLAIN, PLAIN_PART)
        : parts(text.length(), WIDE, WIDE_PART);
  }

  /** Whether every phone has all of its letters. */
  static boolean isPlain(String text) {
    return text.chars().allMatch(letter -> isIn(ALPHABET, letter) || isIn(ESCAPED, letter));
  }

  private static int escaped(String text) {
    return Math.toIntExact(text.chars().filter(letter -> isIn(ESCAPED, letter)).count());
  }

  private static boolean isIn(String alphabet, int letter) {
    return alphabet.indexOf(letter) >= 0;
  }

  private static int parts(int length, int alone, int part) {
    return length <= alone ? 1 : Math.ceilDiv(length, part);
  }

  private SmsParts() {}
}
