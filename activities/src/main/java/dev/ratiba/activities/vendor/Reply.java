package dev.ratiba.activities.vendor;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What is known of a call once it is over. */
public sealed interface Reply {
  /** Vendors' words have a fraction of it; more fits into no index. */
  int LONGEST_WORD = 512;

  /** Reads an answer's body, which may be anything. */
  static Answered answered(int status, String body) {
    try {
      return new Answered(status, JsonMapper.shared().readTree(body));
    } catch (JacksonException notJson) {
      return new Answered(status, MissingNode.getInstance());
    }
  }

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

    /** A name or a code within the answer; empty where there is none that could be kept. */
    public String word(String pointer) {
      var word = body.at(pointer).asString("");
      return word.length() <= LONGEST_WORD && word.indexOf('\0') < 0 ? word : "";
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
