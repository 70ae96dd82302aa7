package dev.ratiba.sandbox.whatsapp;

import dev.ratiba.sandbox.vendor.Person;
import dev.ratiba.sandbox.whatsapp.SendRequest.Addressee;
import dev.ratiba.sandbox.whatsapp.SendRequest.MarkRead;
import dev.ratiba.sandbox.whatsapp.SendRequest.Send;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads a send and refuses, as Meta does, what is missing or too long; it cuts nothing. */
@Component
class SendParser {
  private final Templates templates;

  SendParser(Templates templates) {
    this.templates = templates;
  }

  SendRequest parse(JsonNode body) {
    var json = new Field("", body);
    if (!json.at("messaging_product").required().equals("whatsapp")) {
      throw refused(GraphError.parameter("messaging_product must be whatsapp"));
    }
    return json.at("status").isPresent() ? markRead(json) : send(json);
  }

  private static MarkRead markRead(Field json) {
    if (!json.at("status").required().equals("read")) {
      throw refused(GraphError.parameter("status must be read"));
    }
    return new MarkRead(json.at("message_id").required(), json.at("typing_indicator").isPresent());
  }

  private Send send(Field json) {
    return new Send(
        addressee(json),
        content(json),
        json.at("context").at("message_id").text(),
        json.at("biz_opaque_callback_data").atMost(512).text());
  }

  private static Addressee addressee(Field json) {
    if (!json.at("to").isPresent() && json.at("recipient").isPresent()) {
      var userId = json.at("recipient").required();
      if (Person.USER_ID.matcher(userId).matches()) return new Addressee.User(userId);
      throw refused(GraphError.parameter("recipient is not a business-scoped user ID"));
    }
    var digits = json.at("to").required().replaceAll("[^0-9]", "");
    if (Person.NUMBER.matcher(digits).matches()) return new Addressee.Phone(digits);
    throw refused(GraphError.value("to is not a phone number"));
  }

  private Message.Content content(Field json) {
    var type = json.at("type").isPresent() ? json.at("type").required() : "text";
    return switch (type) {
      case "text" -> Message.Content.text(json.at("text").at("body").atMost(4096).required());
      case "interactive" -> interactive(json.at("interactive"));
      case "template" -> template(json.at("template"));
      default ->
          throw refused(
              GraphError.parameter("Param type must be one of {TEXT, INTERACTIVE, TEMPLATE}"));
    };
  }

  private static Message.Content interactive(Field json) {
    return switch (json.at("type").required()) {
      case "button" -> buttons(json);
      case "list" -> list(json);
      default -> throw refused(GraphError.value("interactive.type must be button or list"));
    };
  }

  private static Message.Content buttons(Field json) {
    var options =
        json.at("action").at("buttons").items(1, 3).stream()
            .map(button -> option(Option.Kind.BUTTON, button.at("reply"), 256, 20))
            .toList();
    return new Message.Content(shown(json), distinct(options), null, null);
  }

  private static Message.Content list(Field json) {
    var action = json.at("action");
    var title = action.at("button").atMost(20).required();
    var sections = action.at("sections").items(1, 10);
    if (sections.size() > 1) sections.forEach(section -> section.at("title").atMost(24).required());
    var rows =
        sections.stream()
            .flatMap(section -> section.at("rows").items(1, 10).stream())
            .map(row -> option(Option.Kind.ROW, row, 200, 24))
            .toList();
    if (rows.size() > 10)
      throw refused(GraphError.value("Total row count exceed max allowed count: 10"));
    return new Message.Content(shown(json), distinct(rows), title, null);
  }

  private static Option option(Option.Kind kind, Field json, int longestId, int longestTitle) {
    return new Option(
        kind,
        json.at("id").atMost(longestId).required(),
        json.at("title").atMost(longestTitle).required(),
        json.at("description").atMost(72).text());
  }

  private static List<Option> distinct(List<Option> options) {
    var ids = new HashSet<String>();
    for (var option : options) {
      if (!ids.add(option.id())) throw refused(GraphError.value("Duplicated reply id"));
    }
    return options;
  }

  /** Header, body and footer, as they stand on the phone. */
  private static String shown(Field json) {
    var body = json.at("body").at("text").atMost(1024).required();
    var header = json.at("header").at("text").atMost(60).text();
    var footer = json.at("footer").at("text").atMost(60).text();
    return String.join("\n", Stream.of(header, body, footer).filter(part -> part != null).toList());
  }

  private Message.Content template(Field json) {
    var name = json.at("name").required();
    var language = json.at("language").at("code").required();
    var components = json.at("components").items(0, 20);
    var parameters = bodyParameters(components);
    var approved = templates.find(name, language).orElse(null);
    var text = approved == null ? String.join(" · ", parameters) : approved.filled(parameters);
    var titles = approved == null ? List.<String>of() : approved.quickReplies();
    return new Message.Content(
        text.isEmpty() ? name : text, quickReplies(components, titles), null, name);
  }

  private static List<String> bodyParameters(List<Field> components) {
    return components.stream()
        .filter(component -> "body".equalsIgnoreCase(component.at("type").required()))
        .flatMap(component -> component.at("parameters").items(0, 100).stream())
        .map(parameter -> parameter.at("text").atMost(1024).required())
        .toList();
  }

  private static List<Option> quickReplies(List<Field> components, List<String> titles) {
    return components.stream()
        .filter(component -> "quick_reply".equals(component.at("sub_type").text()))
        .map(component -> quickReply(component, titles))
        .toList();
  }

  private static Option quickReply(Field component, List<String> titles) {
    var payload = component.at("parameters").items(1, 1).getFirst().at("payload").required();
    var index = component.at("index").number();
    var title = index < titles.size() ? titles.get(index) : payload;
    return new Option(Option.Kind.QUICK_REPLY, payload, title, null);
  }

  static GraphRefusal refused(GraphError error) {
    return new GraphRefusal(error);
  }
}
