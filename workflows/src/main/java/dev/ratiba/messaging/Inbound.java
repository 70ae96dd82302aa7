package dev.ratiba.messaging;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * What a person sent us, whole, as the inbox keeps it and the turn reads it. Type names are stored:
 * add, never rename.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "inbound")
public sealed interface Inbound {
  /** The channel's id of the message. It may contain a phone number: never for logs. */
  String providerId();

  /**
   * The channel's id of the message that this one quotes or answers; null where it does neither.
   */
  @Nullable String quotedId();

  /** The name that the person has chosen for themselves: never an identity, often empty. */
  String name();

  /** The person wrote. */
  @JsonTypeName("words")
  record Words(String providerId, @Nullable String quotedId, String name, String text)
      implements Inbound {}

  /**
   * The person answered by a button or list row.
   *
   * @param token what the button carries; see {@link Tap#ofToken}
   * @param title what the person read on it
   */
  @JsonTypeName("tapped")
  record Tapped(
      String providerId, @Nullable String quotedId, String name, String token, String title)
      implements Inbound {}

  /**
   * The person sent something other than words.
   *
   * @param caption the words beside a picture; null where there are none
   */
  @JsonTypeName("attached")
  record Attached(
      String providerId,
      @Nullable String quotedId,
      String name,
      Attachment kind,
      @Nullable String caption)
      implements Inbound {}

  /**
   * The channel itself says something about the person.
   *
   * @param notice the channel's word for it ({@code user_changed_number})
   * @param newPhone the person's new number, E.164; null where the notice is about something else
   */
  @JsonTypeName("system-notice")
  record SystemNotice(
      String providerId,
      @Nullable String quotedId,
      String name,
      String notice,
      @Nullable String newPhone)
      implements Inbound {}

  /** The type's name in JSON, which the inbox shows as the kind. */
  default String typeName() {
    return getClass().getAnnotation(JsonTypeName.class).value();
  }
}
