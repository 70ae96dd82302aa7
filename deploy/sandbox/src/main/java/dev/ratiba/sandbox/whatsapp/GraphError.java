package dev.ratiba.sandbox.whatsapp;

import java.util.Map;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An error of the Graph API, in its envelope. */
record GraphError(int status, int code, String title, String details) {
  static final GraphError WINDOW_CLOSED =
      new GraphError(
          400,
          131047,
          "Re-engagement message",
          "Message failed to send because more than 24 hours have passed since the customer last"
              + " replied to this number.");
  static final GraphError TOKEN =
      new GraphError(401, 190, "Invalid OAuth access token", "Cannot parse access token");

  static GraphError missing(String parameter) {
    return new GraphError(
        400,
        100,
        "The parameter " + parameter + " is required.",
        "The parameter " + parameter + " is required.");
  }

  static GraphError parameter(String details) {
    return new GraphError(400, 100, "Invalid parameter", details);
  }

  static GraphError value(String details) {
    return new GraphError(400, 131009, "Parameter value is not valid", details);
  }

  static GraphError parameterCount(int given, int expected) {
    return new GraphError(
        400,
        132000,
        "Number of parameters does not match the expected number of params",
        "body: number of localizable_params (%d) does not match the expected number of params (%d)"
            .formatted(given, expected));
  }

  private record Words(String title, String details) {}

  private static final Words UNKNOWN_TROUBLE =
      new Words("Something went wrong", "Message failed to send due to an unknown error.");

  private static final Map<Integer, Words> WORDS =
      Map.of(
          131047,
          new Words(WINDOW_CLOSED.title(), WINDOW_CLOSED.details()),
          190,
          new Words(TOKEN.title(), TOKEN.details()),
          130429,
          new Words("Rate limit hit", "Cloud API message throughput has been reached."),
          131056,
          new Words(
              "(Business Account, Consumer Account) pair rate limit hit",
              "Message failed to send because there were too many messages sent from this phone"
                  + " number to the same phone number in a short period of time."),
          131016,
          new Words("Service unavailable", "A service is temporarily unavailable."),
          131026,
          new Words("Message undeliverable", "Message Undeliverable."));

  /** An error of this code in Meta's usual words, whatever it is about. */
  static GraphError simulated(int status, int code) {
    var words = WORDS.getOrDefault(code, UNKNOWN_TROUBLE);
    return new GraphError(status, code, words.title(), words.details());
  }

  static int usualCode(int status) {
    return switch (status) {
      case 401 -> 190;
      case 429 -> 130429;
      case 503 -> 131016;
      default -> 131000;
    };
  }

  ObjectNode json() {
    var envelope = JsonNodeFactory.instance.objectNode();
    var error = envelope.putObject("error");
    error.put("message", code == 190 ? title : "(#%d) %s".formatted(code, title));
    error.put("type", "OAuthException").put("code", code);
    error.putObject("error_data").put("messaging_product", "whatsapp").put("details", details);
    error.put("fbtrace_id", "A" + Long.toString(System.nanoTime(), 36));
    return envelope;
  }

  ResponseEntity<?> answer() {
    return ResponseEntity.status(status).body(json());
  }
}
