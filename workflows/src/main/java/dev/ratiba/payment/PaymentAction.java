package dev.ratiba.payment;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/** What the rules ask for; all of it is done in the turn's transaction. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
public sealed interface PaymentAction {
  /** Asks M-Pesa what became of the prompt, where the prompt's name is known. */
  @JsonTypeName("ask-mpesa")
  record AskMpesa() implements PaymentAction {}

  /**
   * Books the visit that the money is for; comes back as {@link PaymentEvent.VisitBooked}, {@link
   * PaymentEvent.SlotGone} or {@link PaymentEvent.PaidBefore}.
   */
  @JsonTypeName("settle")
  record Settle(@Nullable String receipt) implements PaymentAction {}

  /** Writes a receipt that came after the money was known. */
  @JsonTypeName("note-receipt")
  record NoteReceipt(String receipt) implements PaymentAction {}

  /** Gives the hold its ordinary life back and tells the conversation. */
  @JsonTypeName("give-up")
  record GiveUp(PaymentTrouble trouble) implements PaymentAction {}

  /** Gives the hold its ordinary life back and tells the conversation that a person looks at it. */
  @JsonTypeName("call-person")
  record CallPerson(@Nullable String receipt) implements PaymentAction {}
}
