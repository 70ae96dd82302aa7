package dev.ratiba.handoff;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What a conversation is told of a call for a person. Type names are stored: add, never rename. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "word")
public sealed interface PersonWord {
  /** To be relayed word for word. */
  @JsonTypeName("answered")
  record Answered(String text) implements PersonWord {}

  @JsonTypeName("took-over")
  record TookOver() implements PersonWord {}

  /** Nobody is waited for, and nobody talks, any more. */
  @JsonTypeName("left")
  record Left() implements PersonWord {}

  /** The customer has waited for as long as the business allows. */
  @JsonTypeName("nobody-answered")
  record NobodyAnswered() implements PersonWord {}
}
