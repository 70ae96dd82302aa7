package dev.ratiba.sandbox.africastalking;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of one recipient of a send, in Africa's Talking's words. */
enum SendStatus {
  QUEUED(102, "Success"),
  RISK_HOLD(401, "RiskHold"),
  INVALID_SENDER_ID(402, "InvalidSenderId"),
  INVALID_PHONE_NUMBER(403, "InvalidPhoneNumber"),
  UNSUPPORTED_NUMBER_TYPE(404, "UnsupportedNumberType"),
  INSUFFICIENT_BALANCE(405, "InsufficientBalance"),
  USER_IN_BLACKLIST(406, "UserInBlacklist"),
  COULD_NOT_ROUTE(407, "CouldNotRoute"),
  DO_NOT_DISTURB_REJECTION(409, "DoNotDisturbRejection"),
  INTERNAL_SERVER_ERROR(500, "InternalServerError"),
  GATEWAY_ERROR(501, "GatewayError"),
  REJECTED_BY_GATEWAY(502, "RejectedByGateway");

  private final int code;
  private final String word;

  SendStatus(int code, String word) {
    this.code = code;
    this.word = word;
  }

  int code() {
    return code;
  }

  String word() {
    return word;
  }

  /** The refusal of that code; empty where there is none. */
  static Optional<SendStatus> refusal(@Nullable String code) {
    return Arrays.stream(values())
        .filter(status -> status != QUEUED && String.valueOf(status.code).equals(code))
        .findAny();
  }
}
