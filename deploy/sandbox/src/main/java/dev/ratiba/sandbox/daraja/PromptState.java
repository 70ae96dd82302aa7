package dev.ratiba.sandbox.daraja;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * Where a prompt on a phone stands. It ends once; after that only money that M-Pesa had overlooked
 * changes it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
sealed interface PromptState {
  /** The phone asks for the PIN. */
  @JsonTypeName("waiting")
  record Waiting() implements PromptState {}

  /** The money was taken. */
  @JsonTypeName("approved")
  record Approved(long chargedKes, String receipt) implements PromptState {}

  /** The person said no. */
  @JsonTypeName("cancelled")
  record Cancelled() implements PromptState {}

  /** Nobody answered. */
  @JsonTypeName("expired")
  record Expired() implements PromptState {}

  /** M-Pesa said no. */
  @JsonTypeName("failed")
  record Failed(ResultCode result) implements PromptState {}

  /** What befalls a waiting prompt. */
  sealed interface Event {
    /** The PIN was right; M-Pesa decides by {@code result}, and takes {@code kes} if it can. */
    record PinEntered(ResultCode result, long kes, String receipt) implements Event {}

    record PinMistyped() implements Event {}

    record Refused() implements Event {}

    record TimeRanOut() implements Event {}
  }

  default PromptState after(Event event) {
    return this instanceof Waiting ? whenWaiting(event) : this;
  }

  private static PromptState whenWaiting(Event event) {
    return switch (event) {
      case Event.PinEntered(var result, var kes, var receipt) ->
          result.isPaid() ? new Approved(kes, receipt) : new Failed(result);
      case Event.PinMistyped _ -> new Failed(ResultCode.WRONG_PIN);
      case Event.Refused _ -> new Cancelled();
      case Event.TimeRanOut _ -> new Expired();
    };
  }

  default boolean hasEnded() {
    return !(this instanceof Waiting);
  }

  /** The word for it on the control's side. */
  default String word() {
    return switch (this) {
      case Waiting _ -> "waiting";
      case Approved _ -> "approved";
      case Cancelled _ -> "cancelled";
      case Expired _ -> "expired";
      case Failed _ -> "failed";
    };
  }
}
