package dev.ratiba.sandbox.vendor;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Who holds a phone: known by its number, or on WhatsApp only by a business-scoped user id. */
public sealed interface Person {
  Pattern NUMBER = Pattern.compile("[1-9]\\d{6,14}");
  Pattern USER_ID = Pattern.compile("[A-Z]{2}\\.[A-Za-z0-9.]{1,128}");

  @JsonValue
  String id();

  /** A person whose number businesses see, in digits without a plus. */
  record WithNumber(String id) implements Person {}

  /** A person with a username: businesses see no number. */
  record WithoutNumber(String id) implements Person {}

  @JsonCreator
  static Person of(String id) {
    if (NUMBER.matcher(id).matches()) return new WithNumber(id);
    if (USER_ID.matcher(id).matches()) return new WithoutNumber(id);
    throw BadRequest.because(
        "'%s' is neither a number without plus (254712345678) nor a user id (KE.1349120865)"
            .formatted(id));
  }
}
