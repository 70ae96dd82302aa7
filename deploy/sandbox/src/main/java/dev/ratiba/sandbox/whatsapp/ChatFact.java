package dev.ratiba.sandbox.whatsapp;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What happened in a chat, as kept in the journal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
sealed interface ChatFact {
  /** A message was written, by either side. */
  @JsonTypeName("written")
  record Written(Message message) implements ChatFact {}

  /** A message came further. */
  @JsonTypeName("moved")
  record Moved(String id, MessageStatus status) implements ChatFact {}
}
