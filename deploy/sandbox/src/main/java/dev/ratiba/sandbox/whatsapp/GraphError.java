package dev.ratiba.sandbox.whatsapp;

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

  /** Meta's usual words for a code that was asked for, or for a status where none was. */
  static GraphError simulated(int status, int code) {
    return switch (code) {
      case 131047 -> WINDOW_CLOSED;
      case 190 -> TOKEN;
      case 130429 ->
          of(status, code, "Rate limit hit", "Cloud API message throughput has been reached.");
      case 131056 ->
          of(
              status,
              code,
              "(Business Account, Consumer Account) pair rate limit hit",
              "Message failed to send because there were too many messages sent from this phone"
                  + " number to the same phone number in a short period of time.");
      case 131016 ->
          of(status, code, "Service unavailable", "A service is temporarily unavailable.");
      case 131026 -> of(status, code, "Message undeliverable", "Message Undeliverable.");
      default ->
          of(
              status,
              code,
              "Something went wrong",
              "Message failed to send due to an unknown error.");
    };
  }

  private static GraphError of(int status, int code, String title, String details) {
    return new GraphError(status, code, title, details);
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
