package dev.ratiba.payment;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.ratiba.booking.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to an attempt. Type names are stored: add, never rename. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
public sealed interface PaymentEvent {
  /** M-Pesa, or we ourselves, refused to put a prompt on the phone; there is none. */
  @JsonTypeName("push-refused")
  record PushRefused(Instant at, PaymentTrouble trouble, String code) implements PaymentEvent {}

  /** It cannot be known whether the prompt was put on the phone. */
  @JsonTypeName("push-unsure")
  record PushUnsure(Instant at) implements PaymentEvent {}

  /**
   * M-Pesa called back.
   *
   * @param amount what was paid; null where M-Pesa does not say
   * @param ours whether the callback names the prompt that this attempt put on the phone, and no
   *     receipt of another attempt
   */
  @JsonTypeName("called-back")
  record CalledBack(
      Instant at, String code, @Nullable Money amount, @Nullable String receipt, boolean ours)
      implements PaymentEvent {}

  /** M-Pesa answered a query with a final code. */
  @JsonTypeName("queried")
  record Queried(Instant at, String code) implements PaymentEvent {}

  @JsonTypeName("deadline-passed")
  record DeadlinePassed(Instant at) implements PaymentEvent {}

  /** Outcome of settling: the money is ours and the visit is booked. */
  @JsonTypeName("visit-booked")
  record VisitBooked() implements PaymentEvent {}

  /** Outcome of settling: the hold was gone and somebody else has the slot. */
  @JsonTypeName("slot-gone")
  record SlotGone(Instant at) implements PaymentEvent {}

  /** Outcome of settling: another attempt had paid for the booking. */
  @JsonTypeName("paid-before")
  record PaidBefore() implements PaymentEvent {}
}
