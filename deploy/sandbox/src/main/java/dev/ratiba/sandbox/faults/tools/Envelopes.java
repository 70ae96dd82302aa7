package dev.ratiba.sandbox.faults.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/** Writes bodies by hand, since no JSON library would write these. */
record Envelopes(String phoneNumberId, String sender, String wamid) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A text as it is, in UTF-8 where Meta would escape. */
  Poison text(String name, String text) {
    return escaped(name, JSON.writeValueAsString(text));
  }

  /** A text that is JSON already, quotes included. */
  Poison escaped(String name, String json) {
    return message(name, "\"type\": \"text\", \"text\": {\"body\": %s}".formatted(json));
  }

  /** A message with these fields besides its id, sender and time. */
  Poison message(String name, String fields) {
    return new Poison(name, envelope(name, fields).getBytes(UTF_8), true);
  }

  String envelope(String name, String fields) {
    return """
    {"object": "whatsapp_business_account", "entry": [{"id": "7", "changes": [{"field": "messages",
     "value": {"messaging_product": "whatsapp", "metadata": {"phone_number_id": "%s"},
      "messages": [{"id": "%s.%s", "from": "%s", "timestamp": "%d", %s}]}}]}]}
    """
        .formatted(phoneNumberId, wamid, name, sender, Instant.now().getEpochSecond(), fields);
  }
}
