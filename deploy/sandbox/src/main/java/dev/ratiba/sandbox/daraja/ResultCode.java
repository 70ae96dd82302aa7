package dev.ratiba.sandbox.daraja;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;

/** How a push ended, in M-Pesa's code. Codes that nobody has documented are possible too. */
record ResultCode(@JsonValue String code) {
  static final ResultCode PAID = new ResultCode("0");
  static final ResultCode NO_MONEY = new ResultCode("1");
  static final ResultCode CANCELLED = new ResultCode("1032");
  static final ResultCode NO_ANSWER = new ResultCode("1037");
  static final ResultCode WRONG_PIN = new ResultCode("2001");
  static final ResultCode NOT_PERMITTED = new ResultCode("2028");

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("0", "The service request is processed successfully."),
          Map.entry("1", "The balance is insufficient for the transaction."),
          Map.entry("2", "Declined due to limit rule: less than the minimum transaction amount."),
          Map.entry(
              "3", "Declined due to limit rule: greater than the maximum transaction amount."),
          Map.entry("4", "Declined due to limit rule: would exceed daily transfer limit."),
          Map.entry("8", "Declined due to limit rule: would exceed the maximum balance."),
          Map.entry("17", "System internal error."),
          Map.entry("26", "Traffic blocking condition in place"),
          Map.entry(
              "1001",
              "Unable to lock subscriber, a transaction is already in process for the current"
                  + " subscriber"),
          Map.entry("1019", "Transaction has expired"),
          Map.entry("1025", "An error occurred while sending a push request"),
          Map.entry("1032", "Request cancelled by user"),
          Map.entry("1036", "SMSC ACK timeout."),
          Map.entry("1037", "No response from user."),
          Map.entry("2001", "The initiator information is invalid."),
          Map.entry("2006", "Declined due to account rule: the account status does not allow it."),
          Map.entry("2028", "The request is not permitted according to product assignment."),
          Map.entry("8006", "The security credential is locked."),
          Map.entry("9999", "An error occurred while sending a push request"));

  @JsonCreator
  ResultCode {}

  String description() {
    return WORDS.getOrDefault(code, "Failed with result " + code);
  }

  /** The query words the same end differently. */
  String descriptionInQuery() {
    return equals(NO_ANSWER) ? "DS timeout user cannot be reached." : description();
  }

  boolean isPaid() {
    return equals(PAID);
  }
}
