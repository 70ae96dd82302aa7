package dev.ratiba.sandbox.whatsapp;

import dev.ratiba.sandbox.vendor.Person;
import dev.ratiba.sandbox.vendor.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Webhooks as Meta words them. */
@Component
class Envelope {
  private static final String ACCOUNT = "102290129340398";
  private static final List<String> NAMES =
      List.of("Asha", "Brian", "Chebet", "Dennis", "Esther", "Farida", "Grace", "Hassan");

  private final Settings.WhatsApp settings;

  Envelope(Settings settings) {
    this.settings = settings.whatsapp();
  }

  /** A person's message, {@code copies} times in one POST. */
  ObjectNode message(Message message, @Nullable Option tapped, int copies) {
    var envelope = envelope(message);
    var value = value(envelope);
    addContact(value, message.person());
    var messages = value.putArray("messages");
    for (var copy = 0; copy < copies; copy++) messages.add(inbound(message, tapped));
    return envelope;
  }

  private ObjectNode inbound(Message message, @Nullable Option tapped) {
    var json = JsonNodeFactory.instance.objectNode();
    if (message.replyTo() != null) {
      var context = json.putObject("context");
      context.put("from", settings.displayNumber()).put("id", message.replyTo());
    }
    if (message.person() instanceof Person.WithNumber(var number)) json.put("from", number);
    json.put("from_user_id", UserId.of(message.person()));
    json.put("id", message.id()).put("timestamp", seconds(message.at()));
    if (tapped == null) addText(json, message.content().text());
    else addTap(json, tapped);
    return json;
  }

  private static void addText(ObjectNode json, String text) {
    json.putObject("text").put("body", text);
    json.put("type", "text");
  }

  private static void addTap(ObjectNode json, Option tapped) {
    switch (tapped.kind()) {
      case BUTTON -> addReply(json, "button_reply", tapped);
      case ROW -> addReply(json, "list_reply", tapped);
      case QUICK_REPLY -> {
        json.put("type", "button");
        json.putObject("button").put("payload", tapped.id()).put("text", tapped.title());
      }
    }
  }

  private static void addReply(ObjectNode json, String kind, Option tapped) {
    json.put("type", "interactive");
    var reply = json.putObject("interactive").put("type", kind).putObject(kind);
    reply.put("id", tapped.id()).put("title", tapped.title());
    if (tapped.description() != null) reply.put("description", tapped.description());
  }

  /** A status of one of the business's messages, {@code copies} times in one POST. */
  ObjectNode status(Message message, MessageStatus status, Instant at, int copies) {
    var envelope = envelope(message);
    var value = value(envelope);
    addContact(value, message.person());
    var statuses = value.putArray("statuses");
    for (var copy = 0; copy < copies; copy++) statuses.add(status(message, status, at));
    return envelope;
  }

  private ObjectNode status(Message message, MessageStatus status, Instant at) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("id", message.id()).put("status", status.word()).put("timestamp", seconds(at));
    if (message.person() instanceof Person.WithNumber(var number)) json.put("recipient_id", number);
    json.put("recipient_user_id", UserId.of(message.person()));
    if (message.callbackData() != null) {
      json.put("biz_opaque_callback_data", message.callbackData());
    }
    switch (status) {
      case SENT, DELIVERED -> addPricing(json, message, at);
      case FAILED -> addWindowFailure(json);
      case ACCEPTED, READ -> {}
    }
    return json;
  }

  private static void addPricing(ObjectNode json, Message message, Instant at) {
    var template = message.content().template() != null;
    var category = template ? "utility" : "service";
    var conversation = json.putObject("conversation");
    conversation.put("id", "%032x".formatted(message.person().hashCode() & 0xffffffffL));
    conversation.put("expiration_timestamp", seconds(at.plus(Chats.WINDOW)));
    conversation.putObject("origin").put("type", category);
    var pricing = json.putObject("pricing").put("billable", template).put("pricing_model", "PMP");
    pricing.put("type", template ? "regular" : "free_customer_service").put("category", category);
  }

  private static void addWindowFailure(ObjectNode json) {
    var error = json.putArray("errors").addObject();
    error
        .put("code", GraphError.WINDOW_CLOSED.code())
        .put("title", GraphError.WINDOW_CLOSED.title());
    error.put("message", GraphError.WINDOW_CLOSED.title());
    error.putObject("error_data").put("details", GraphError.WINDOW_CLOSED.details());
    error.put(
        "href", "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/");
  }

  private ObjectNode envelope(Message message) {
    var envelope = JsonNodeFactory.instance.objectNode();
    envelope.put("object", "whatsapp_business_account");
    var entry = envelope.putArray("entry").addObject().put("id", ACCOUNT);
    var change = entry.putArray("changes").addObject();
    var value = change.putObject("value").put("messaging_product", "whatsapp");
    value
        .putObject("metadata")
        .put("display_phone_number", settings.displayNumber())
        .put("phone_number_id", message.phoneNumberId());
    change.put("field", "messages");
    return envelope;
  }

  private static ObjectNode value(ObjectNode envelope) {
    return (ObjectNode) envelope.at("/entry/0/changes/0/value");
  }

  private static void addContact(ObjectNode value, Person person) {
    var contact = value.putArray("contacts").addObject();
    var profile = contact.putObject("profile").put("name", nameOf(person));
    switch (person) {
      case Person.WithNumber(var number) -> contact.put("wa_id", number);
      case Person.WithoutNumber _ ->
          profile.put("username", nameOf(person).toLowerCase(Locale.ROOT));
    }
    contact.put("user_id", UserId.of(person));
  }

  /** What the person is called on WhatsApp. */
  static String nameOf(Person person) {
    return NAMES.get(Math.floorMod(person.id().hashCode(), NAMES.size()));
  }

  private static String seconds(Instant at) {
    return String.valueOf(at.getEpochSecond());
  }
}
