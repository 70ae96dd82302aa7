package dev.ratiba.api.hostile;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratiba.api.Digest;
import dev.ratiba.api.RunningApi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** What may come to WhatsApp's door, by Meta, by an enemy, or by an accident. */
final class WhatsAppAttacks {
  static final String OUR_NUMBER = "100000000000777";
  static final String OTHER_TENANTS_NUMBER = "100000000000778";

  /** Stands in whatever is forged, so that it can be looked for. */
  static final String FORGED = "FORGED-BY-AN-ENEMY";

  private static final List<String> WRONG =
      List.of("7", "-1", "true", "null", "\"\"", "[]", "{}", "[[]]", "[7,\"x\"]", "{\"a\":[]}");
  private static final List<String> EMPTY =
      List.of("null", "\"\"", "[]", "{}", "[[]]", "{\"a\":[]}", "\"\\u0000\"");
  private static final List<String> UNIMPORTANT =
      List.of("type", "text", "timestamp", "context", "interactive", "button", "errors", "system");
  private static final int MEBIBYTE = 1 << 20;
  private static final int DEEP = 10_000;

  private final Kept kept;
  private final int distinct;
  private final List<String> outbound;

  /**
   * @param distinct how many proper messages there are; the others repeat one of them
   * @param outbound ids of messages of ours that a status may name
   */
  WhatsAppAttacks(Kept kept, int distinct, List<String> outbound) {
    this.kept = kept;
    this.distinct = distinct;
    this.outbound = outbound;
  }

  /** Meta's own, new or repeated. */
  Attack proper(RandomGenerator random) {
    var number = random.nextInt(distinct);
    return Attack.signed("proper or replayed", envelope(message(number)), 200)
        .keeps(() -> kept.message(id(number), phone(number)));
  }

  Attack batch(RandomGenerator random) {
    var numbers = random.ints(random.nextInt(2, 12), 0, distinct).boxed().toList();
    var twice = new ArrayList<>(numbers);
    twice.addAll(numbers.subList(0, numbers.size() / 2));
    var messages = twice.stream().map(WhatsAppAttacks::message).toArray(String[]::new);
    return Attack.signed("batch with repetitions", envelope(messages), 200)
        .keeps(() -> numbers.forEach(number -> kept.message(id(number), phone(number))));
  }

  /** What was signed, with bits turned over since. */
  Attack flipped(RandomGenerator random) {
    var body = forgedBody(random);
    var signature = RunningApi.signature(body);
    for (var flips = random.nextInt(1, 4); flips > 0; flips--) {
      body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return RunningApi.signature(body).equals(signature)
        ? flipped(random)
        : Attack.forged("bits flipped", body, Attack.signature(signature));
  }

  Attack truncated(RandomGenerator random) {
    var body = forgedBody(random);
    var rest = Arrays.copyOf(body, random.nextInt(body.length));
    return Attack.forged("truncated", rest, Attack.signature(RunningApi.signature(body)));
  }

  /** The same JSON in other bytes: Meta signs bytes. */
  Attack reEncoded(RandomGenerator random) {
    var body = new String(forgedBody(random), UTF_8);
    var other =
        switch (random.nextInt(7)) {
          case 0 -> body.replace("\\u2600", "\u2600").getBytes(UTF_8);
          case 1 -> body.replace(":", ": ").getBytes(UTF_8);
          case 2 -> (body + "\n").getBytes(UTF_8);
          case 3 -> ("\uFEFF" + body).getBytes(UTF_8);
          case 4 -> body.getBytes(UTF_16);
          case 5 -> body.replace("messages", "me\\u0073sages").getBytes(UTF_8);
          default -> (" " + body).getBytes(UTF_8);
        };
    return Attack.forged("re-encoded", other, Attack.signature(RunningApi.signature(body)));
  }

  /** The right body with a wrong signature, in all the ways that come to mind. */
  Attack oddSignature(RandomGenerator random) {
    var body = forgedBody(random);
    var right = RunningApi.signature(body);
    var hex = right.substring("sha256=".length());
    var headers =
        switch (random.nextInt(20)) {
          case 0 -> "";
          case 1 -> Attack.signature("");
          case 2 -> Attack.signature(hex);
          case 3 -> Attack.signature("sha256=" + hex.toUpperCase(Locale.ROOT) + "00");
          case 4 -> Attack.signature("SHA256=" + hex);
          case 5 -> Attack.signature("sha1=" + hex.substring(0, 40));
          case 6 -> Attack.signature("sha256=" + hex.substring(1));
          case 7 -> Attack.signature(right + "0");
          case 8 -> Attack.signature("sha256= " + hex);
          case 9 -> Attack.signature("sha256=" + "0".repeat(64));
          case 10 -> Attack.signature(right + "," + right);
          case 11 -> Attack.signature(RunningApi.signature("")) + Attack.signature(right);
          case 12 -> Attack.signature(right) + Attack.signature(RunningApi.signature(""));
          case 13 -> Attack.signature(RunningApi.signature(""));
          case 14 -> Attack.signature("sha256=" + base64(hex));
          case 15 -> Attack.signature("sha256=" + "f".repeat(random.nextInt(65, 6000)));
          case 16 -> "X-Hub-Signature: " + right + "\r\n";
          case 17 -> Attack.signature("sha256=" + hex.replace('a', '\u00e4').concat("\u00ff"));
          case 18 -> Attack.signature("\"" + right + "\"");
          default -> Attack.signature("sha256=" + oneDigitOff(hex, random));
        };
    return Attack.forged("odd signature", body, headers);
  }

  /** Signed as Meta would, and nothing that Meta would say. */
  Attack noEnvelope(RandomGenerator random) {
    var body =
        switch (random.nextInt(9)) {
          case 0 -> bytes(random, random.nextInt(200));
          case 1 -> "{".getBytes(UTF_8);
          case 2 -> new byte[0];
          case 3 -> "<xml/>".getBytes(UTF_8);
          case 4 -> "\"whatsapp_business_account\"".getBytes(UTF_8);
          case 5 -> "{\"object\":\"whatsapp_business_account\",\"entry\":7}".getBytes(UTF_8);
          case 6 -> "{\"object\":\"page\",\"entry\":[]}".getBytes(UTF_8);
          case 7 -> withoutItsEnd(random);
          default -> envelope(message(1)).replace("Habari", "Habari\0").getBytes(UTF_8);
        };
    return Attack.signed("signed, no envelope", body, 400);
  }

  Attack deep(RandomGenerator random) {
    var deep =
        random.nextBoolean()
            ? "[".repeat(DEEP) + "]".repeat(DEEP)
            : "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP);
    var body = random.nextBoolean() ? deep : envelope(message(1)).replace("\"1795161600\"", deep);
    return Attack.signed("signed, 10,000 deep", body, 400);
  }

  /** Bytes and characters that break what is careless. */
  Attack oddText(RandomGenerator random) {
    var number = random.nextInt(distinct);
    var sender = phone(number);
    return switch (random.nextInt(8)) {
      case 0 -> odd("wamid.nul" + number, "wamid.\\u0000nul" + number, sender, "a\\u0000b");
      case 1 -> odd("wamid.?" + number, "wamid.\\ud800" + number, sender, "\\udc00 \\ud83d");
      case 2 -> odd("wamid.emoji" + number, "wamid.emoji" + number, sender, storm(random));
      case 3 -> odd("wamid.rtl" + number, "wamid.rtl" + number, sender, "\u202e");
      case 4 -> numbers("wamid.exp" + number, sender, "1e" + random.nextInt(400, 99_999));
      case 5 -> numbers("wamid.big" + number, sender, "9".repeat(random.nextInt(100, 3000)));
      case 6 -> badUtf8("wamid.utf" + number, sender, random);
      default -> twice("wamid.last" + number, sender);
    };
  }

  private Attack odd(String kept, String written, String sender, String words) {
    var body = envelope(message(written, sender, words));
    return Attack.signed("signed, odd text", body, 200)
        .keeps(() -> this.kept.message(kept, sender));
  }

  private Attack numbers(String id, String sender, String number) {
    var body = envelope(message(id, sender, "x").replace("\"1795161600\"", number));
    return Attack.signed("signed, huge number", body, 200, 400)
        .keeps(() -> kept.message(id, sender));
  }

  private Attack badUtf8(String id, String sender, RandomGenerator random) {
    var body = envelope(message(id, sender, "~~~~")).getBytes(UTF_8);
    var bad =
        List.of(
            new byte[] {(byte) 0xff, (byte) 0xfe, 'x', 'x'},
            new byte[] {(byte) 0xc0, (byte) 0xaf, 'x', 'x'},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80, 'x'},
            new byte[] {(byte) 0xf8, (byte) 0x88, (byte) 0x80, (byte) 0x80},
            new byte[] {(byte) 0xf0, (byte) 0x9f, 'x', 'x'});
    var place = new String(body, UTF_8).indexOf("~~~~");
    System.arraycopy(bad.get(random.nextInt(bad.size())), 0, body, place, 4);
    return Attack.signed("signed, bad UTF-8", body, 200, 400).keeps(() -> kept.message(id, sender));
  }

  /** Of two equal keys the last one counts, as everywhere. */
  private Attack twice(String id, String sender) {
    var body =
        envelope(
            message("wamid.first", sender, "x")
                .replace("\"type\"", "\"id\":\"" + id + "\",\"type\""));
    return Attack.signed("signed, equal keys", body, 200).keeps(() -> kept.message(id, sender));
  }

  /** A value of another type than Meta's, anywhere from the root to the message. */
  Attack wrongType(RandomGenerator random) {
    var number = random.nextInt(distinct);
    var id = "wamid.type" + number;
    var sender = phone(number);
    var wrong = any(WRONG, random);
    var message = message(id, sender, "x");
    var kind = "signed, wrong type";
    return switch (random.nextInt(10)) {
      case 0 -> {
        var field = any(UNIMPORTANT, random);
        var body =
            envelope(
                message.substring(0, message.length() - 1) + ",\"" + field + "\":" + wrong + "}");
        yield Attack.signed(kind, body, 200).keeps(() -> kept.message(id, sender));
      }
      case 1 ->
          Attack.signed(kind, envelope(message.replace("\"" + sender + "\"", wrong)), 200)
              .keeps(() -> kept.unrouted("whatsapp", id));
      case 2 -> {
        var nameless = message.replace("\"" + id + "\"", any(EMPTY, random));
        yield Attack.signed(kind, envelope(nameless), 200)
            .keeps(() -> kept.unrouted("whatsapp", Digest.of(nameless.getBytes(UTF_8))));
      }
      case 3 -> {
        var body = envelope(message).replace("{\"phone_number_id\":\"" + OUR_NUMBER + "\"}", wrong);
        yield Attack.signed(kind, body, 200).keeps(() -> kept.unrouted("whatsapp", id));
      }
      case 4 -> Attack.signed(kind, change("\"messages\"", wrong), 200);
      case 5 -> Attack.signed(kind, change(wrong, value(message)), 200);
      case 6 -> Attack.signed(kind, root("[" + wrong + "]"), 200);
      case 7 -> Attack.signed(kind, root("[{\"changes\":" + wrong + "}]"), 200);
      case 8 -> Attack.signed(kind, root("[{\"changes\":[" + wrong + "]}]"), 200);
      default ->
          Attack.signed(kind, root("[]").replace("\"whatsapp_business_account\"", wrong), 400);
    };
  }

  /** A mebibyte where a few characters are expected. */
  Attack large(RandomGenerator random) {
    var number = random.nextInt(distinct);
    var id = "wamid.large" + number;
    var sender = phone(number);
    var much = "m".repeat(MEBIBYTE);
    var kind = "signed, 1 MiB text";
    return switch (random.nextInt(5)) {
      case 0 ->
          Attack.signed(kind, envelope(message(id, sender, much)), 200)
              .keeps(() -> kept.message(id, sender));
      case 1 -> {
        var message = message(much, sender, "x");
        yield Attack.signed(kind, envelope(message), 200)
            .keeps(() -> kept.unrouted("whatsapp", Digest.of(message.getBytes(UTF_8))));
      }
      case 2 ->
          Attack.signed(kind, envelope(message(id, much, "x")), 200)
              .keeps(() -> kept.unrouted("whatsapp", id));
      case 3 ->
          Attack.signed(kind, envelope(message(id, sender, "x")).replace(OUR_NUMBER, much), 200)
              .keeps(() -> kept.unrouted("whatsapp", id));
      default -> {
        var contact = ",\"contacts\":[{\"profile\":{\"name\":\"" + much + "\"}}]}";
        var value = value(message(id, sender, "x"));
        var body = change("\"messages\"", value.substring(0, value.length() - 1) + contact);
        yield Attack.signed(kind, body, 200).keeps(() -> kept.message(id, sender));
      }
    };
  }

  /** Signed, for a number that no tenant has. */
  Attack toNobody(RandomGenerator random) {
    var number = random.nextInt(distinct);
    var body =
        envelope(message("wamid.nobody" + number, phone(number), "x"))
            .replace(OUR_NUMBER, Long.toString(random.nextLong(200, Long.MAX_VALUE)));
    return Attack.signed("signed, to a number of nobody", body, 200)
        .keeps(() -> kept.unrouted("whatsapp", "wamid.nobody" + number));
  }

  /** Of messages of ours and of others, mixed up in every way. */
  Attack status(RandomGenerator random) {
    var status =
        "{\"id\":\"%s\",\"status\":%s,\"biz_opaque_callback_data\":\"%s\",\"errors\":%s}"
            .formatted(
                random.nextBoolean() ? any(outbound, random) : "wamid.out" + random.nextInt(9),
                any(List.of("\"read\"", "\"sent\"", "\"\\u0000\"", "7", "[]"), random),
                any(outbound, random),
                any(WRONG, random));
    var value = value("").replace("\"messages\":[]", "\"statuses\":[" + status + "]");
    return Attack.signed("signed, odd status", change("\"messages\"", value), 200);
  }

  static String id(int number) {
    return "wamid.proper" + number;
  }

  static String phone(int number) {
    return Long.toString(254_700_200_000L + number % 97);
  }

  private static byte[] forgedBody(RandomGenerator random) {
    var body =
        envelope(message("wamid.f" + random.nextInt(99), "254799000111", FORGED + " \\u2600"));
    return (random.nextInt(4) == 0 ? body.replace(OUR_NUMBER, OTHER_TENANTS_NUMBER) : body)
        .getBytes(UTF_8);
  }

  private static byte[] withoutItsEnd(RandomGenerator random) {
    var body = envelope(message(1)).getBytes(UTF_8);
    return Arrays.copyOf(body, random.nextInt(body.length));
  }

  /** Whose sender never comes to its end. */
  static String slow(int number) {
    return message("wamid.slow" + number, "254799000111", FORGED);
  }

  static String message(int number) {
    return message(id(number), phone(number), "Habari \\u2600 " + number);
  }

  private static String message(String id, String sender, String words) {
    return "{\"id\":\"%s\",\"from\":\"%s\",\"timestamp\":\"1795161600\",\"type\":\"text\",\"text\":{\"body\":\"%s\"}}"
        .formatted(id, sender, words);
  }

  static String envelope(String... messages) {
    return change("\"messages\"", value(messages));
  }

  private static String value(String... messages) {
    return "{\"metadata\":{\"phone_number_id\":\"%s\"},\"messages\":[%s]}"
        .formatted(OUR_NUMBER, String.join(",", messages));
  }

  private static String change(String field, String value) {
    return root(
        "[{\"id\":\"1\",\"changes\":[{\"field\":%s,\"value\":%s}]}]".formatted(field, value));
  }

  private static String root(String entry) {
    return "{\"object\":\"whatsapp_business_account\",\"entry\":%s}".formatted(entry);
  }

  private static String storm(RandomGenerator random) {
    return List.of("\ud83d\ude00", "\u2764\ufe0f\u200d\ud83d\udd25", "\ud83c\uddf0\ud83c\uddea")
        .get(random.nextInt(3))
        .repeat(random.nextInt(1, 900));
  }

  private static String oneDigitOff(String hex, RandomGenerator random) {
    var digits = hex.toCharArray();
    var place = random.nextInt(digits.length);
    digits[place] = digits[place] == '0' ? '1' : '0';
    return new String(digits);
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(hex.getBytes(UTF_8));
  }

  private static byte[] bytes(RandomGenerator random, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static <T> T any(List<T> of, RandomGenerator random) {
    return of.get(random.nextInt(of.size()));
  }
}
