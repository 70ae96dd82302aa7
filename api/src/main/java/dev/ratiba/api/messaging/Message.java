package dev.ratiba.api.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;

import dev.ratiba.api.CleanText;
import dev.ratiba.api.Digest;
import dev.ratiba.db.conversation.Sender;
import dev.ratiba.db.tenant.Tenants;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/**
 * A message that a person sent, as Meta brought it.
 *
 * @param value what it came in: the contacts stand there
 */
record Message(JsonNode node, JsonNode value) {
  /** More does not fit the index that finds duplicates; Meta's have a tenth of it. */
  private static final int LONGEST_ID = 512;

  private static final int LONGEST_NAME = 200;
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

  /** Meta's id; of a message without a usable one, the digest of its words. */
  String providerId() {
    return hasId() ? id() : Digest.of(node.toString().getBytes(UTF_8));
  }

  /** Why the message cannot be taken in by anybody; empty when it can. */
  Optional<String> trouble() {
    if (!hasId()) {
      return Optional.of("no-id");
    }
    if (!CleanText.of(node.path("group_id")).isEmpty()) {
      return Optional.of("group");
    }
    return phone().isEmpty() && bsuid().isEmpty() ? Optional.of("no-sender") : Optional.empty();
  }

  /** Who wrote; only a message without {@link #trouble} has one. */
  Sender sender() {
    return new Sender(Tenants.WHATSAPP, phone().orElse(null), bsuid().orElse(null), name());
  }

  /** The name that the sender goes by; empty when they have none. */
  String name() {
    return CleanText.cut(CleanText.of(contact().path("profile").path("name")), LONGEST_NAME);
  }

  /** The message and where it was sent to, for whoever looks into why it belongs to nobody. */
  String forPeople() {
    return JsonNodeFactory.instance
        .objectNode()
        .set("metadata", value.path("metadata"))
        .set("message", node)
        .toString();
  }

  private boolean hasId() {
    return !id().isEmpty() && id().length() <= LONGEST_ID;
  }

  private String id() {
    return CleanText.of(node.path("id"));
  }

  private Optional<String> phone() {
    return text(node.path("from")).or(() -> text(contact().path("wa_id"))).flatMap(Message::e164);
  }

  private Optional<String> bsuid() {
    return text(node.path("from_user_id")).or(() -> text(contact().path("user_id")));
  }

  /** The contact that the message names, or the only one there is. */
  private JsonNode contact() {
    var contacts = value.path("contacts");
    return contacts
        .valueStream()
        .filter(this::isSender)
        .findFirst()
        .orElseGet(() -> contacts.size() == 1 ? contacts.path(0) : MissingNode.getInstance());
  }

  private boolean isSender(JsonNode contact) {
    return same(contact.path("wa_id"), node.path("from"))
        || same(contact.path("user_id"), node.path("from_user_id"));
  }

  private static boolean same(JsonNode one, JsonNode other) {
    return text(one).isPresent() && text(one).equals(text(other));
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(CleanText.of(node))
        .filter(not(String::isEmpty))
        .filter(text -> text.length() <= LONGEST_ID);
  }

  /** A number as E.164; empty for what is none. */
  static Optional<String> e164(String digits) {
    return Optional.of(digits.startsWith("+") ? digits : "+" + digits)
        .filter(E164.asMatchPredicate());
  }
}
