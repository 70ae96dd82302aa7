package dev.ratiba.sandbox.africastalking;

import dev.ratiba.sandbox.vendor.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the business asks to be sent.
 *
 * @param from the short code or name under which it goes out
 * @param form the request's own fields, for the ledger
 */
record SendRequest(List<String> to, String message, String from, Map<String, String> form) {
  /** Under which a business sends that names no sender of its own. */
  static final String USUAL_SENDER = "AFRICASTKNG";

  static SendRequest of(Map<String, String> form) {
    var to = Arrays.stream(field(form, "to").split(",")).map(String::strip).toList();
    var from = Optional.of(field(form, "from")).filter(name -> !name.isEmpty());
    return new SendRequest(to, field(form, "message"), from.orElse(USUAL_SENDER), form);
  }

  /** The first field that a send must have and this form lacks. */
  static Optional<String> missing(Map<String, String> form) {
    return List.of("to", "message").stream()
        .filter(name -> field(form, name).isBlank())
        .findFirst();
  }

  boolean mayUseItsSender(Settings.AfricasTalking settings) {
    return from.equals(USUAL_SENDER)
        || from.equals(settings.shortCode())
        || settings.senders().contains(from);
  }

  private static String field(Map<String, String> form, String name) {
    return form.getOrDefault(name, "");
  }
}
