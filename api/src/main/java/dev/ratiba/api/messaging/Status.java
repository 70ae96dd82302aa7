package dev.ratiba.api.messaging;

import dev.ratiba.api.CleanText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What became of a message of ours, as Meta tells it (channels: status objects). */
record Status(JsonNode node) {
  private static final int LONGEST_ID = 512;

  /** Whether it names a message; what does not tells us nothing. */
  boolean isUsable() {
    return !providerId().isEmpty() && providerId().length() <= LONGEST_ID;
  }

  String providerId() {
    return CleanText.of(node.path("id"));
  }

  String status() {
    return CleanText.of(node.path("status"));
  }

  /** Our message's id, which Meta echoes; null where it does not, or echoes something else. */
  @Nullable UUID key() {
    try {
      return UUID.fromString(CleanText.of(node.path("biz_opaque_callback_data")));
    } catch (IllegalArgumentException notOurs) {
      return null;
    }
  }

  /** Code and title of the first error; null where there is none. */
  @Nullable String failure() {
    var error = node.path("errors").path(0);
    return error.isMissingNode()
        ? null
        : CleanText.of(error.path("code")) + " " + CleanText.of(error.path("title"));
  }
}
