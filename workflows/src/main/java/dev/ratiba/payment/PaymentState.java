package dev.ratiba.payment;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;

/** Where one attempt to be paid stands. Type names are stored: add, never rename. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
public sealed interface PaymentState {
  /**
   * A prompt is, or may be, on the payer's phone.
   *
   * @param queries how often M-Pesa has been asked what became of it
   * @param puzzling M-Pesa ended it with a code that nobody has documented
   */
  @JsonTypeName("prompting")
  record Prompting(Instant opened, int queries, boolean puzzling) implements PaymentState {}

  /** Money came and the visit is booked. */
  @JsonTypeName("settled")
  record Settled() implements PaymentState {}

  /** It ended without money. Money that comes later is still taken care of for a day. */
  @JsonTypeName("failed")
  record Failed(PaymentTrouble trouble, Instant ended) implements PaymentState {}

  /** Nobody ever said how it ended, and the prompt can no longer be alive. */
  @JsonTypeName("expired")
  record Expired(Instant ended) implements PaymentState {}

  /** A person must look: a wrong amount, a slot that is gone, an answer nobody can read. */
  @JsonTypeName("in-review")
  record InReview(ReviewReason reason, Instant ended) implements PaymentState {}

  /** The booking had been paid already: this money goes back. */
  @JsonTypeName("refund-pending")
  record RefundPending() implements PaymentState {}

  /** As {@code payments.state} and the log carry it. */
  default String code() {
    return switch (this) {
      case Prompting _ -> "pending";
      case Settled _ -> "settled";
      case Failed _ -> "failed";
      case Expired _ -> "expired";
      case InReview _ -> "review";
      case RefundPending _ -> "refund_pending";
    };
  }

  /** Why a person must look. */
  enum ReviewReason {
    WRONG_AMOUNT,
    SLOT_GONE,
    UNREADABLE_OUTCOME
  }
}
