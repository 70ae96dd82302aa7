package dev.ratiba.handoff;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What the rules of a handoff ask for, all of it in the turn's transaction. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
public sealed interface HandoffAction {
  /** The briefing card, on an admin's WhatsApp. */
  @JsonTypeName("send-card")
  record SendCard(String admin) implements HandoffAction {}

  /** A short call by SMS, for an admin who does not look at WhatsApp. */
  @JsonTypeName("send-sms")
  record SendSms(String admin) implements HandoffAction {}

  @JsonTypeName("tell-admin")
  record TellAdmin(String admin, AdminNotice notice) implements HandoffAction {}

  /** The same for everybody who has been asked so far. */
  @JsonTypeName("tell-asked")
  record TellAsked(AdminNotice notice) implements HandoffAction {}

  /** What the conversation is told. */
  @JsonTypeName("tell-conversation")
  record TellConversation(PersonWord word) implements HandoffAction {}
}
