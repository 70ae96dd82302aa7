package dev.ratiba.handoff;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;

/** Where one call for a person stands. Type names are stored: add, never rename. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
public sealed interface HandoffState {
  /** The call was written down; nobody has been asked yet. */
  @JsonTypeName("opened")
  record Opened(Instant at, HandoffReason reason) implements HandoffState {}

  /**
   * Admins have been asked, one after the other.
   *
   * @param since when the customer began to wait
   * @param rung how many rungs of the ladder have been climbed: each admin, then an SMS
   * @param climbed when the last one was
   * @param told the customer knows that nobody has answered yet
   */
  @JsonTypeName("asking")
  record Asking(HandoffReason reason, Instant since, int rung, Instant climbed, boolean told)
      implements HandoffState {}

  /**
   * An admin talks to the customer through us, and the bot is silent.
   *
   * @param admin E.164
   */
  @JsonTypeName("taken-over")
  record TakenOver(HandoffReason reason, String admin, Instant lastWord) implements HandoffState {}

  /** The next message is what the customer leaves for the business. */
  @JsonTypeName("taking-message")
  record TakingMessage(HandoffReason reason, Instant since) implements HandoffState {}

  @JsonTypeName("ended")
  record Ended(Outcome outcome) implements HandoffState {}

  /** How it ended. */
  enum Outcome {
    ANSWERED,
    TAKEN_OVER,
    EXPIRED
  }

  /** As {@code handoff_log.state} and the log carry it. */
  default String code() {
    return switch (this) {
      case Opened _, Asking _, TakingMessage _ -> "open";
      case TakenOver _ -> "taken_over";
      case Ended(var outcome) ->
          switch (outcome) {
            case ANSWERED -> "answered";
            case TAKEN_OVER -> "taken_over";
            case EXPIRED -> "expired";
          };
    };
  }

  default boolean over() {
    return this instanceof Ended;
  }
}
