package dev.ratiba.sandbox.daraja;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What happened to a prompt or an account, as kept in the journal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
sealed interface PromptFact {
  @JsonTypeName("opened")
  record Opened(Prompt prompt) implements PromptFact {}

  @JsonTypeName("ended")
  record Ended(String checkoutRequestId, PromptState state) implements PromptFact {}

  @JsonTypeName("arranged")
  record Arranged(String msisdn, Account account) implements PromptFact {}
}
