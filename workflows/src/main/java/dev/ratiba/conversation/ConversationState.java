package dev.ratiba.conversation;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.payment.PaymentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one conversation stands. Type names are stored: add, never rename.
 *
 * <p>{@code unclear} counts the turns in a row that were not understood; the second one hands over.
 * {@code payer} is the number that an M-Pesa prompt goes to, E.164; null where the channel's own
 * number serves.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
public sealed interface ConversationState {
  /** Nothing has been said yet. */
  @JsonTypeName("greeting")
  record Greeting() implements ConversationState {}

  /** The channel knows no phone number, so one is asked for; what was wished meanwhile is kept. */
  @JsonTypeName("collecting-phone")
  record CollectingPhone(Wish wish, int strikes) implements ConversationState {}

  @JsonTypeName("collecting-service")
  record CollectingService(Wish wish, @Nullable String payer, int unclear)
      implements ConversationState {}

  /** The service is known; day and time are not, or what was asked for is not free. */
  @JsonTypeName("collecting-slot")
  record CollectingSlot(Wish wish, List<Slot> offered, @Nullable String payer, int unclear)
      implements ConversationState {}

  /** A slot is held and the customer is asked whether to book it. */
  @JsonTypeName("confirming")
  record Confirming(Wish wish, Visit held, @Nullable String payer, int unclear)
      implements ConversationState {}

  /** An M-Pesa prompt is, or may be, on the customer's phone; the hold cannot be lost meanwhile. */
  @JsonTypeName("awaiting-payment")
  record AwaitingPayment(Wish wish, Visit held, PaymentId payment, @Nullable String payer)
      implements ConversationState {}

  /** The payment did not come through and the hold still lives: try again? */
  @JsonTypeName("offering-retry")
  record OfferingRetry(Wish wish, Visit held, @Nullable String payer, int unclear)
      implements ConversationState {}

  /** Booked, and paid where payment was due. A further wish starts a second booking. */
  @JsonTypeName("booked")
  record Booked(Visit visit, @Nullable String payer, int unclear) implements ConversationState {}

  /** A person was called; what the customer wanted is kept, and booking can go on meanwhile. */
  @JsonTypeName("handoff-pending")
  record HandoffPending(Wish wish, @Nullable Visit held, @Nullable String payer)
      implements ConversationState {}

  /** Silence ended it; the thread closes and a later message opens a new one. */
  @JsonTypeName("ended")
  record Ended() implements ConversationState {}
}
