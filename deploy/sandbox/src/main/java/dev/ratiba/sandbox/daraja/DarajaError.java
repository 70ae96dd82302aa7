package dev.ratiba.sandbox.daraja;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A refusal in the envelope of Daraja's gateway. */
record DarajaError(int status, String code, String message) {
  static final DarajaError NOT_BASIC =
      new DarajaError(400, "400.008.01", "Invalid Authentication passed");
  static final DarajaError GRANT_TYPE =
      new DarajaError(400, "400.008.02", "Invalid grant type passed");
  static final DarajaError PAYLOAD = new DarajaError(400, "400.002.05", "Invalid Request Payload");
  static final DarajaError NO_BEARER =
      new DarajaError(404, "404.001.04", "Invalid Authentication Header");
  static final DarajaError OLD_TOKEN = new DarajaError(404, "404.001.03", "Invalid Access Token");
  static final DarajaError WRONG_CREDENTIALS =
      new DarajaError(500, "500.001.1001", "[MerchantValidate] - Wrong credentials");
  static final DarajaError LOCKED =
      new DarajaError(
          500,
          "500.001.1001",
          "Unable to lock subscriber, a transaction is already in process for the current"
              + " subscriber");
  static final DarajaError PROCESSING =
      new DarajaError(500, "500.001.1001", "The transaction is being processed");
  static final DarajaError PROCESSING_QUIETLY = new DarajaError(200, "500.001.1001", "");
  static final DarajaError UNKNOWN_TRANSACTION =
      new DarajaError(500, "500.001.1001", "The transaction does not Exist");

  static DarajaError field(String name) {
    return new DarajaError(400, "400.002.02", "Bad Request - Invalid " + name);
  }

  /** The gateway repeats the token that it does not know. */
  static DarajaError unknownToken(String token) {
    return new DarajaError(401, "401.002.01", "Error Occurred - Invalid Access Token - " + token);
  }

  /** The error of this code or, where none was chosen, the usual one of this status. */
  static DarajaError simulated(int status, @Nullable String code) {
    if (code != null) return new DarajaError(status, code, "Simulated error");
    return switch (status) {
      case 401 -> unknownToken("simulated");
      case 404 -> OLD_TOKEN;
      case 503 ->
          new DarajaError(503, "500.003.02", "System is busy. Please try again in few minutes");
      default -> new DarajaError(status, "500.003.1001", "Internal Server Error");
    };
  }

  /** What Apigee in front of Daraja says, in a shape of its own. */
  static ObjectNode tooFast() {
    var envelope = JsonNodeFactory.instance.objectNode();
    var fault = envelope.putObject("fault");
    fault.put(
        "faultstring",
        "Spike arrest violation. Allowed rate : MessageRate{messagesPerPeriod=5,"
            + " periodInMicroseconds=60000000, maxBurstMessageCount=1.0}");
    fault.putObject("detail").put("errorcode", "policies.ratelimit.SpikeArrestViolation");
    return envelope;
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("requestId", Ids.merchantRequestId())
        .put("errorCode", code)
        .put("errorMessage", message);
  }

  ObjectNode withoutToken() {
    var told = code.equals("401.002.01") ? "Error Occurred - Invalid Access Token" : message;
    return new DarajaError(status, code, told).json();
  }
}
