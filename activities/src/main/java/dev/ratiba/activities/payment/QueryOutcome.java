package dev.ratiba.activities.payment;

/** What M-Pesa says became of a prompt. */
public sealed interface QueryOutcome {
  /**
   * It is over.
   *
   * @param code of the closed list of {@link dev.ratiba.payment.ResultCode}, and final
   */
  record Final(String code) implements QueryOutcome {}

  /** Nothing that decides anything; ask again later. */
  record NoAnswer() implements QueryOutcome {}
}
