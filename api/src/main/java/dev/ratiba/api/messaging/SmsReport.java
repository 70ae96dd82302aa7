package dev.ratiba.api.messaging;

import java.util.Optional;

/**
 * How far an SMS of ours came, as Africa's Talking reports it.
 *
 * @param messageId Africa's Talking's own, given out when it took the SMS; the report may be here
 *     before that answer is
 * @param status such as {@code Success} or {@code Failed}
 * @param failure why it failed, such as {@code UserInBlackList}; empty otherwise
 */
record SmsReport(String messageId, String status, String failure) {
  /** Empty for what is no report. */
  static Optional<SmsReport> read(Form form) {
    var failure = form.word("failureReason").orElse("");
    return form.word("id")
        .flatMap(id -> form.word("status").map(status -> new SmsReport(id, status, failure)));
  }

  /** Why it failed: Africa's Talking's word for it, else how it ended. */
  String reason() {
    return failure.isEmpty() ? status : failure;
  }

  /** The same report comes again with the same key. */
  String key() {
    return messageId + ":" + status;
  }
}
