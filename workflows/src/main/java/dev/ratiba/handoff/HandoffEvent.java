package dev.ratiba.handoff;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What can happen to a call for a person. Type names are stored: add, never rename. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
public sealed interface HandoffEvent {
  Instant at();

  /**
   * An admin wrote what the customer is to read.
   *
   * @param admin E.164
   */
  @JsonTypeName("admin-answered")
  record AdminAnswered(Instant at, String admin, String text) implements HandoffEvent {}

  @JsonTypeName("admin-took-over")
  record AdminTookOver(Instant at, String admin) implements HandoffEvent {}

  @JsonTypeName("admin-gave-back")
  record AdminGaveBack(Instant at, String admin) implements HandoffEvent {}

  /**
   * An admin wrote, and it may be meant for any of several customers.
   *
   * @param message the message of theirs, so that a tap can send it to the right one
   * @param among the calls that are open
   */
  @JsonTypeName("admin-meant-one-of")
  record AdminMeantOneOf(Instant at, String admin, UUID message, List<Reference> among)
      implements HandoffEvent {
    public AdminMeantOneOf {
      among = List.copyOf(among);
    }
  }

  /** An admin sent something that has no words to pass on. */
  @JsonTypeName("admin-sent-no-words")
  record AdminSentNoWords(Instant at, String admin) implements HandoffEvent {}

  /** The customer wrote while a person was waited for, or talks to them. */
  @JsonTypeName("customer-wrote")
  record CustomerWrote(Instant at, String text) implements HandoffEvent {}

  /**
   * A person is needed for something else, while one was called already.
   *
   * @param text what the customer said; empty when it was not the customer who called
   */
  @JsonTypeName("called-again")
  record CalledAgain(Instant at, HandoffReason reason, String text) implements HandoffEvent {}

  /** The customer found the way without a person. */
  @JsonTypeName("customer-went-on")
  record CustomerWentOn(Instant at) implements HandoffEvent {}

  /** The customer was told that nobody has answered yet, and would rather wait. */
  @JsonTypeName("customer-waits")
  record CustomerWaits(Instant at) implements HandoffEvent {}

  /** The customer was told, and will leave a message. */
  @JsonTypeName("customer-leaves-message")
  record CustomerLeavesMessage(Instant at) implements HandoffEvent {}

  /** The customer was told, and goes on with the bot. */
  @JsonTypeName("customer-goes-on")
  record CustomerGoesOn(Instant at) implements HandoffEvent {}

  @JsonTypeName("deadline-passed")
  record DeadlinePassed(Instant at) implements HandoffEvent {}
}
