package dev.ratiba.api.messaging;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

/** Bodies as Meta sends them. */
final class Post {
  static final String OUR_NUMBER = "100000000000777";
  private static final String OTHER_NUMBER = "100000000000778";

  /** A text from a phone number without a username. */
  static String text(String id, String phone, String words) {
    return of(message(id, "\"from\": \"" + phone + "\"", words));
  }

  static String message(String id, String sender, String words) {
    return """
    {"id": "%s", %s, "timestamp": "1795161600", "type": "text", "text": {"body": "%s"}}\
    """
        .formatted(id, sender, words);
  }

  static String message(String id, String sender) {
    return message(id, sender, "Habari");
  }

  static String of(String... messages) {
    return entries(List.of(value(OUR_NUMBER, "messages", messages)));
  }

  static String toAStranger(String... messages) {
    return entries(List.of(value(OTHER_NUMBER, "messages", messages)));
  }

  static String statuses(String... statuses) {
    return entries(List.of(value(OUR_NUMBER, "statuses", statuses)));
  }

  /** Several entries, each with one change. */
  static String entries(List<String> values) {
    return values.stream()
        .map("{\"id\": \"7\", \"changes\": [{\"field\": \"messages\", \"value\": %s}]}"::formatted)
        .collect(joining(", ", "{\"object\": \"whatsapp_business_account\", \"entry\": [", "]}"));
  }

  static String value(String number, String what, String... nodes) {
    return """
    {"messaging_product": "whatsapp", "metadata": {"phone_number_id": "%s"}, "%s": [%s]}\
    """
        .formatted(number, what, Stream.of(nodes).collect(joining(", ")));
  }

  private Post() {}
}
