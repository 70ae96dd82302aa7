package dev.ratiba.messaging;

import java.util.regex.Pattern;

/**
 * Under what an SMS goes out. Networks bring an answer to a number or a short code only; to a name
 * there is no way back.
 *
 * @param id empty where the vendor sends under a name of its own
 */
public record SmsSender(String id) {
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,15}");

  public boolean canBeAnswered() {
    return NUMBER.matcher(id).matches();
  }
}
