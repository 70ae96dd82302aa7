package dev.ratiba.activities.messaging;

import dev.ratiba.messaging.Button;
import dev.ratiba.messaging.ListMenu;
import dev.ratiba.messaging.Rendered;
import dev.ratiba.messaging.Tap;
import dev.ratiba.messaging.Template;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A message as the Cloud API takes it: a text, alone or with buttons or a list, or a template. */
final class WhatsAppMessage {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Recipient recipient;
  private final Outgoing.ByWhatsApp outgoing;
  private final UUID key;

  /**
   * A message for one person.
   *
   * @param key comes back with each delivery status
   */
  WhatsAppMessage(Recipient recipient, Outgoing.ByWhatsApp outgoing, UUID key) {
    this.recipient = recipient;
    this.outgoing = outgoing;
    this.key = key;
  }

  String json() {
    var message = MAPPER.createObjectNode();
    message.put("messaging_product", "whatsapp");
    message.put("recipient_type", "individual");
    address(message);
    message.put("biz_opaque_callback_data", key.toString());
    content(message);
    return message.toString();
  }

  private void address(ObjectNode message) {
    if (recipient.phone() != null) {
      message.put("to", recipient.phone().replace("+", ""));
    } else {
      message.put("recipient", recipient.bsuid());
    }
  }

  private void content(ObjectNode message) {
    switch (outgoing) {
      case Outgoing.Free(var rendered) -> content(message, rendered);
      case Outgoing.Approved(var template) -> content(message, template);
    }
  }

  private static void content(ObjectNode message, Template template) {
    message.put("type", "template");
    var node = message.putObject("template").put("name", template.name());
    node.putObject("language").put("code", template.language());
    var components = node.putArray("components");
    var parameters = components.addObject().put("type", "body").putArray("parameters");
    template
        .parameters()
        .forEach(text -> parameters.addObject().put("type", "text").put("text", text));
    for (var place = 0; place < template.taps().size(); place++) {
      quickReply(components.addObject(), place, template.taps().get(place));
    }
  }

  private static void quickReply(ObjectNode component, int place, Tap tap) {
    component.put("type", "button").put("sub_type", "quick_reply");
    component.put("index", Integer.toString(place));
    component.putArray("parameters").addObject().put("type", "payload").put("payload", tap.token());
  }

  private static void content(ObjectNode message, Rendered rendered) {
    var menu = rendered.menu();
    if (menu != null) {
      list(interactive(message, "list", rendered), menu);
    } else if (!rendered.buttons().isEmpty()) {
      buttons(interactive(message, "button", rendered), rendered.buttons());
    } else {
      message.put("type", "text");
      message.putObject("text").put("body", rendered.body()).put("preview_url", false);
    }
  }

  /** The action of an interactive message of this kind. */
  private static ObjectNode interactive(ObjectNode message, String kind, Rendered rendered) {
    message.put("type", "interactive");
    var interactive = message.putObject("interactive");
    interactive.put("type", kind);
    interactive.putObject("body").put("text", rendered.body());
    return interactive.putObject("action");
  }

  private static void buttons(ObjectNode action, List<Button> buttons) {
    var array = action.putArray("buttons");
    for (var button : buttons) {
      var reply = array.addObject().put("type", "reply").putObject("reply");
      reply.put("id", button.tap().token()).put("title", button.title());
    }
  }

  private static void list(ObjectNode action, ListMenu menu) {
    action.put("button", menu.button());
    var rows = action.putArray("sections").addObject().putArray("rows");
    menu.rows().forEach(row -> add(rows, row));
  }

  private static void add(ArrayNode rows, ListMenu.Row row) {
    var node = rows.addObject().put("id", row.tap().token()).put("title", row.title());
    if (!row.description().isEmpty()) {
      node.put("description", row.description());
    }
  }
}
