package dev.ratiba.api.messaging;

import static java.util.function.Predicate.not;

import dev.ratiba.api.CleanText;
import dev.ratiba.messaging.Attachment;
import dev.ratiba.messaging.Inbound;
import dev.ratiba.messaging.Inbound.Attached;
import dev.ratiba.messaging.Inbound.SystemNotice;
import dev.ratiba.messaging.Inbound.Tapped;
import dev.ratiba.messaging.Inbound.Words;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a message of any type (channels 1.5). What it does not know, or what lacks its own content,
 * is something that a conversation cannot use: an attachment of another kind.
 */
final class InboundReader {
  private final Message message;
  private final JsonNode node;

  private InboundReader(Message message) {
    this.message = message;
    this.node = message.node();
  }

  static Inbound read(Message message) {
    return new InboundReader(message).read();
  }

  private Inbound read() {
    return switch (CleanText.of(node.path("type"))) {
      case "text" -> words(node.at("/text/body"));
      case "button" -> tapped(node.at("/button/payload"), node.at("/button/text"));
      case "interactive" -> answered(node.path("interactive"));
      case "image" -> attached(Attachment.PICTURE, node.at("/image/caption"));
      case "audio" -> attached(Attachment.VOICE_NOTE);
      case "location" -> attached(Attachment.PLACE);
      case "document" -> attached(Attachment.DOCUMENT, node.at("/document/caption"));
      case "reaction" -> attached(Attachment.REACTION);
      case "video" -> attached(Attachment.OTHER, node.at("/video/caption"));
      case "system" -> notice(node.path("system"));
      default -> attached(Attachment.OTHER); // sticker, contacts, order, unsupported, and new ones
    };
  }

  private Inbound words(JsonNode body) {
    return body.isString()
        ? new Words(message.providerId(), quotedId(), message.name(), CleanText.of(body))
        : attached(Attachment.OTHER);
  }

  private Inbound answered(JsonNode interactive) {
    return switch (CleanText.of(interactive.path("type"))) {
      case "button_reply" -> tapped(interactive.path("button_reply"));
      case "list_reply" -> tapped(interactive.path("list_reply"));
      default -> attached(Attachment.OTHER); // nfm_reply, and new ones
    };
  }

  private Inbound tapped(JsonNode reply) {
    return tapped(reply.path("id"), reply.path("title"));
  }

  private Inbound tapped(JsonNode token, JsonNode title) {
    return token.isString()
        ? new Tapped(
            message.providerId(),
            quotedId(),
            message.name(),
            CleanText.of(token),
            CleanText.of(title))
        : attached(Attachment.OTHER);
  }

  private Inbound notice(JsonNode system) {
    var newPhone = text(system.path("wa_id")).or(() -> text(system.path("new_wa_id")));
    return new SystemNotice(
        message.providerId(),
        quotedId(),
        message.name(),
        CleanText.of(system.path("type")),
        newPhone.flatMap(Message::e164).orElse(null));
  }

  private Inbound attached(Attachment kind) {
    return new Attached(message.providerId(), quotedId(), message.name(), kind, null);
  }

  private Inbound attached(Attachment kind, JsonNode caption) {
    return new Attached(
        message.providerId(), quotedId(), message.name(), kind, text(caption).orElse(null));
  }

  private @Nullable String quotedId() {
    return text(node.at("/context/id")).orElse(null);
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(CleanText.of(node)).filter(not(String::isEmpty));
  }
}
