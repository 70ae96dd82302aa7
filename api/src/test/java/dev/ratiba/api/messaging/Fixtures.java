package dev.ratiba.api.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads envelopes that hold one message. */
final class Fixtures {
  static Message message(byte[] envelope) {
    return Envelope.read(envelope).orElseThrow().changes().getFirst().messages().getFirst();
  }

  static Message only(String message) {
    var envelope =
        """
        {"object": "whatsapp_business_account", "entry": [{"changes": [{"field": "messages",
         "value": {"messages": [%s]}}]}]}\
        """
            .formatted(message);
    return message(envelope.getBytes(UTF_8));
  }

  private Fixtures() {}
}
