package dev.ratiba.api.messaging;

import dev.ratiba.api.CleanText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One POST of Meta's: any number of changes to any number of numbers, in Meta's order. */
record Envelope(List<Change> changes) {
  private static final int DEEPEST = 32;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .build();

  /**
   * What happened at one of our numbers.
   *
   * @param value as Meta sent it: messages or statuses, and what belongs to them
   */
  record Change(JsonNode value) {
    /** Names the number of ours; empty when Meta does not say. */
    String phoneNumberId() {
      return CleanText.of(value.path("metadata").path("phone_number_id"));
    }

    List<Message> messages() {
      return value.path("messages").valueStream().map(node -> new Message(node, value)).toList();
    }

    List<Status> statuses() {
      return value.path("statuses").valueStream().map(Status::new).toList();
    }
  }

  /** Reads a body; empty when it is no JSON or no envelope of Meta's. */
  static Optional<Envelope> read(byte[] body) {
    try {
      return Optional.of(JSON.readTree(body)).filter(Envelope::isOne).map(Envelope::of);
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static boolean isOne(JsonNode root) {
    return CleanText.of(root.path("object")).equals("whatsapp_business_account")
        && root.path("entry").isArray();
  }

  private static Envelope of(JsonNode root) {
    return new Envelope(
        root.path("entry").valueStream().flatMap(Envelope::changes).map(Change::new).toList());
  }

  private static Stream<JsonNode> changes(JsonNode entry) {
    return entry
        .path("changes")
        .valueStream()
        .filter(change -> CleanText.of(change.path("field")).equals("messages"))
        .map(change -> change.path("value"));
  }
}
