package dev.ratiba.sandbox.whatsapp;

import org.jspecify.annotations.Nullable;

/** What the business asked of {@code POST /messages}, once Meta would have accepted it. */
sealed interface SendRequest {
  /** A message to a person: {@code to} a number or, without one, to a {@code recipient}. */
  record Send(
      Addressee addressee,
      Message.Content content,
      @Nullable String replyTo,
      @Nullable String callbackData)
      implements SendRequest {}

  /** The person's message was read and perhaps an answer is being typed. */
  record MarkRead(String messageId, boolean typing) implements SendRequest {}

  /** Whom a message is for. */
  sealed interface Addressee {
    record Phone(String digits) implements Addressee {}

    record User(String userId) implements Addressee {}
  }
}
