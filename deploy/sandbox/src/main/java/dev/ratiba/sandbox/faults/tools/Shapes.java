package dev.ratiba.sandbox.faults.tools;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.IntStream;

/** Poison that is in the fields around the words: valid JSON that Meta might send one day. */
final class Shapes {
  static List<Poison> all(Envelopes envelopes) {
    return List.of(
        envelopes.message("no-type", "\"x\": 1"),
        envelopes.message("type-of-tomorrow", "\"type\": \"hologram\", \"hologram\": {}"),
        envelopes.message("type-is-null", "\"type\": null"),
        envelopes.message("type-is-a-list", "\"type\": [\"text\"]"),
        envelopes.message("text-without-body", "\"type\": \"text\", \"text\": {}"),
        envelopes.escaped("body-is-a-number", "7"),
        envelopes.escaped("body-is-null", "null"),
        envelopes.escaped("body-is-an-object", "{\"body\": \"book\"}"),
        envelopes.message("text-is-a-string", "\"type\": \"text\", \"text\": \"book\""),
        envelopes.message("text-twice", twice()),
        envelopes.message("nested", "\"type\": \"text\", \"x\": " + nested(15)),
        envelopes.message("ten-thousand-fields", manyFields()),
        envelopes.message("long-token", button("\"" + "t".repeat(100_000) + "\"")),
        envelopes.message("token-of-nobody", button("\"pay:00000000-dead-beef\"")),
        envelopes.message("token-is-a-number", button("-1")),
        envelopes.message("quotes-itself", quoting(envelopes.wamid() + ".quotes-itself")),
        envelopes.message("quotes-a-longer-id", quoting("q".repeat(100_000))),
        envelopes.message("picture-with-long-caption", picture("x".repeat(100_000))),
        envelopes.message("number-of-nobody", system("+")),
        envelopes.message("timestamp-is-never", "\"type\": \"text\", \"timestamp\": \"never\""),
        envelopes.message("huge-number", "\"type\": \"text\", \"x\": 1e308, \"y\": -1e-999"));
  }

  static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static String twice() {
    return "\"type\": \"text\", \"text\": {\"body\": \"one\"}, \"text\": {\"body\": \"two\"}";
  }

  private static String manyFields() {
    return IntStream.range(0, 10_000)
        .mapToObj("\"field%d\": null"::formatted)
        .collect(joining(", ", "\"type\": \"text\", ", ""));
  }

  private static String button(String id) {
    return """
    "type": "interactive", "interactive": {"type": "button_reply",
     "button_reply": {"id": %s, "title": "OK"}}\
    """
        .formatted(id);
  }

  private static String quoting(String id) {
    return """
    "context": {"from": "x", "id": "%s"}, "type": "text", "text": {"body": "yes"}\
    """
        .formatted(id);
  }

  private static String picture(String caption) {
    return """
    "type": "image", "image": {"id": "../1", "mime_type": "x", "caption": "%s"}\
    """
        .formatted(caption);
  }

  private static String system(String newPhone) {
    return """
    "type": "system", "system": {"type": "user_changed_number", "wa_id": "%s"}\
    """
        .formatted(newPhone);
  }

  private Shapes() {}
}
