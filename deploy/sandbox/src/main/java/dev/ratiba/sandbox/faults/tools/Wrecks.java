package dev.ratiba.sandbox.faults.tools;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Poison that is no proper JSON or no envelope, though properly signed: refused but for three. */
final class Wrecks {
  private static final int TOO_LARGE = (4 << 20) + 1;

  static List<Poison> all(Envelopes envelopes) {
    return List.of(
        refused("nothing", ""),
        refused("null", "null"),
        refused("list", "[]"),
        refused("string", "\"whatsapp_business_account\""),
        refused("nul-bytes", "\0".repeat(1_000)),
        refused("form", "object=whatsapp_business_account&entry="),
        refused("xml", "<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"),
        refused("other-object", "{\"object\": \"page\", \"entry\": []}"),
        refused("entry-is-no-list", "{\"object\": \"whatsapp_business_account\", \"entry\": {}}"),
        refused("cut-short", half(text(envelopes, "cut-short", "\"book\""))),
        refused("raw-nul", text(envelopes, "raw-nul", "\"bo\0ok\"")),
        refused("raw-newline", text(envelopes, "raw-newline", "\"bo\nok\"")),
        refused("bad-escape", text(envelopes, "bad-escape", "\"\\ud83\"")),
        refused("not-a-number", text(envelopes, "not-a-number", "NaN")),
        refused("endless-number", text(envelopes, "endless-number", "9".repeat(100_000))),
        refused("deep", text(envelopes, "deep", Shapes.nested(100_000))),
        refused("too-large", text(envelopes, "too-large", "\"" + "x".repeat(TOO_LARGE) + "\"")),
        badBytes(envelopes, "stray-byte", "\u0080", false),
        badBytes(envelopes, "never-in-utf8", "\u00fe\u00ff", false),
        badBytes(envelopes, "half-a-character", "\u00f0\u009f\u008e", false),
        // The door's JSON reader takes these three, though RFC 8259 does not.
        badBytes(envelopes, "overlong", "\u00c0\u00af", true),
        badBytes(envelopes, "beyond-unicode", "\u00f7\u00bf\u00bf\u00bf", true),
        new Poison("utf16", text(envelopes, "utf16", "\"book\"").getBytes(UTF_16LE), true));
  }

  private static Poison badBytes(Envelopes envelopes, String name, String bytes, boolean accepted) {
    var body = text(envelopes, name, "\"bo" + bytes + "ok\"");
    return new Poison(name, body.getBytes(ISO_8859_1), accepted);
  }

  private static String text(Envelopes envelopes, String name, String body) {
    return envelopes.envelope(name, "\"type\": \"text\", \"text\": {\"body\": %s}".formatted(body));
  }

  private static String half(String body) {
    return body.substring(0, body.length() / 2);
  }

  private static Poison refused(String name, String body) {
    return new Poison(name, body.getBytes(UTF_8), false);
  }

  private Wrecks() {}
}
