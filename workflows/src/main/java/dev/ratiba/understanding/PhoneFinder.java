package dev.ratiba.understanding;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds a phone number that can be called, and takes it out of the text. */
final class PhoneFinder {
  /** Quick to tell that a message has none, as most have. */
  private static final Pattern ENOUGH_DIGITS = Pattern.compile("(?:\\d[^\\d\\n]{0,3}){8,}\\d");

  /** Five digits and more in a row, as numbers are grouped; a date with dashes is none. */
  private static final Pattern TRY =
      Pattern.compile("(?!\\d{4}-\\d{2}-\\d{2}\\b)(?<!\\d)\\+?(?:\\d[ ().-]{0,2}){4,}\\d");

  /** Nothing but digits, however few. */
  private static final Pattern NOTHING_ELSE = Pattern.compile("\\s*\\+?[\\d ().-]+\\s*");

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

  /**
   * @param e164 the number, international
   * @param rest the text without it
   */
  record Outcome(@Nullable String e164, String rest) {}

  /** The text without what was meant as a number and is none that can be called. */
  Outcome withoutTries(String text) {
    var rest = NOTHING_ELSE.matcher(text).matches() ? "" : TRY.matcher(text).replaceAll(" ");
    return new Outcome(null, rest);
  }

  Outcome in(String text, String country) {
    if (!ENOUGH_DIGITS.matcher(text).find()) {
      return new Outcome(null, text);
    }
    var matches = numbers.findNumbers(text, country).iterator();
    if (!matches.hasNext()) {
      return new Outcome(null, text);
    }
    var match = matches.next();
    var rest = text.substring(0, match.start()) + " " + text.substring(match.end());
    return new Outcome(numbers.format(match.number(), PhoneNumberFormat.E164), rest);
  }
}
