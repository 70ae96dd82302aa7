package dev.ratiba.activities.vendor;

import tools.jackson.databind.JsonNode;

/** What is known of a call once it is over. */
public sealed interface Reply {
  /**
   * The vendor answered.
   *
   * @param body the answer, missing when it was not JSON; may hold personal data and tokens, so it
   *     is neither logged nor shown
   */
  record Answered(int status, JsonNode body) implements Reply {
    public boolean succeeded() {
      return status / 100 == 2;
    }

    @Override
    public String toString() {
      return "Answered[status=" + status + "]";
    }
  }

  /** Not a byte of the request left: the vendor surely did nothing. */
  record NeverSent(String reason) implements Reply {}

  /** The request was sent, in part at least, and no answer came: it may have been carried out. */
  record Lost(String reason) implements Reply {}
}
