package dev.ratiba.messaging;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/** A number as people read it aloud: {@code +254 712 345678}. */
final class PhoneShown {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  /** What is no number is shown as it is. */
  static String of(String e164) {
    try {
      return NUMBERS.format(NUMBERS.parse(e164, null), PhoneNumberFormat.INTERNATIONAL);
    } catch (NumberParseException _) {
      return e164;
    }
  }

  private PhoneShown() {}
}
