package dev.ratiba.handoff;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.UUID;

/** What an admin is told about a call for a person. Type names are stored: add, never rename. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "notice")
public sealed interface AdminNotice {
  /** You talk to the customer now; "give back" ends it. */
  @JsonTypeName("you-took-over")
  record YouTookOver() implements AdminNotice {}

  /** The bot goes on. */
  @JsonTypeName("gave-back")
  record GaveBack() implements AdminNotice {}

  /** There is nothing to give back. */
  @JsonTypeName("not-taken-over")
  record NotTakenOver() implements AdminNotice {}

  /** The customer wrote this meanwhile. */
  @JsonTypeName("customer-said")
  record CustomerSaid(String text) implements AdminNotice {}

  /**
   * The customer needs a person for something else as well.
   *
   * @param text what they wrote; empty when they wrote nothing
   */
  @JsonTypeName("called-again")
  record CalledAgain(HandoffReason reason, String text) implements AdminNotice {}

  /** The customer left this message for you. */
  @JsonTypeName("left-message")
  record LeftMessage(String text) implements AdminNotice {}

  /** The customer found the way; nothing is left to do. */
  @JsonTypeName("went-on")
  record WentOn() implements AdminNotice {}

  /** This call is over. */
  @JsonTypeName("over-already")
  record OverAlready() implements AdminNotice {}

  /** We can pass on words only. */
  @JsonTypeName("words-only")
  record WordsOnly() implements AdminNotice {}

  /**
   * Several customers wait: which one is it for?
   *
   * @param message what is passed on to the one that is picked
   */
  @JsonTypeName("which-one")
  record WhichOne(UUID message, List<Reference> among) implements AdminNotice {
    public WhichOne {
      among = List.copyOf(among);
    }
  }
}
