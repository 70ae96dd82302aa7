package dev.ratiba.db.tenant;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/** Phone numbers as people write them in files. */
final class E164 {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  /** The number with its country; throws when there is no such number. */
  static String of(String text, String country) {
    try {
      var number = NUMBERS.parse(text, country);
      if (NUMBERS.isValidNumber(number)) {
        return NUMBERS.format(number, PhoneNumberFormat.E164);
      }
    } catch (NumberParseException unreadable) {
      throw new IllegalArgumentException("No number", unreadable);
    }
    throw new IllegalArgumentException("No number that can be called");
  }

  private E164() {}
}
