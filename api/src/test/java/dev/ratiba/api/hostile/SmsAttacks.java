package dev.ratiba.api.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** What may come to Africa's Talking's doors: they know nobody but by the token. */
final class SmsAttacks {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final String SENDER = "254799000222";
  private static final List<String> STATUSES = List.of("Success", "Failed", "Sent", "Buffered");
  private static final List<String> TEXTS =
      List.of("Ndiyo", "1", "STOP", "' or 1=1 --", "<script>x</script>", "\u2600 \u202e", "");

  private final Kept kept;
  private final String token;

  /**
   * @param token the tenant's
   */
  SmsAttacks(Kept kept, String token) {
    this.kept = kept;
    this.token = token;
  }

  /** New or repeated; the same one is the same to the letter. */
  Attack report(RandomGenerator random) {
    var status = any(STATUSES, random);
    var id = "ATXid_" + random.nextInt(200);
    return Attack.of("sms report", form(token, "delivery", "id=" + id + "&status=" + status), 200)
        .keeps(() -> kept.unrouted("africastalking", id + ":" + status));
  }

  Attack incoming(RandomGenerator random) {
    var id = "sms-" + random.nextInt(200);
    var text = any(TEXTS, random);
    var fields =
        "id=%s&from=%%2B%s&to=22384&text=%s".formatted(id, SENDER, URLEncoder.encode(text, UTF_8));
    return Attack.of("sms of a person", form(token, "incoming", fields), 200)
        .keeps(() -> kept.sms(id, SENDER));
  }

  /** Nobody's token, or one that is nearly the tenant's. */
  Attack wrongToken(RandomGenerator random) {
    var wrong =
        switch (random.nextInt(8)) {
          case 0 -> random(random, token.length());
          case 1 -> random(random, random.nextInt(1, 300));
          case 2 -> token.substring(0, random.nextInt(1, token.length()));
          case 3 -> token + ALPHABET.charAt(random.nextInt(64));
          case 4 -> token + "%00";
          case 5 -> "%ff%fe" + token;
          case 6 -> token.toUpperCase(Locale.ROOT);
          default -> "'%20or%20'1'='1";
        };
    var fields = "id=" + WhatsAppAttacks.FORGED + "&status=Success&from=1234567";
    return Attack.of("sms, wrong token", form(wrong, door(random), fields), 404, 400);
  }

  /** With a good token, and not what Africa's Talking would say. */
  Attack garbage(RandomGenerator random) {
    var body =
        switch (random.nextInt(7)) {
          case 0 -> "";
          case 1 -> "{\"id\":\"1\",\"status\":\"Success\",\"from\":\"1\"}";
          case 2 -> "id=%zz&status=%&from=%";
          case 3 -> "&=&".repeat(random.nextInt(1, 5000));
          case 4 -> "id=" + "x".repeat(70_000) + "&status=Success&from=1";
          case 5 -> "id=%00&status=Success&from=1";
          default -> "status[]=Success&id[]=1&from[]=1";
        };
    return Attack.of("sms, garbage", form(token, door(random), body), 400);
  }

  private static String door(RandomGenerator random) {
    return random.nextBoolean() ? "delivery" : "incoming";
  }

  private static byte[] form(String token, String door, String fields) {
    return Attack.request(
        "POST",
        "/webhooks/africastalking/" + token + "/" + door,
        "Content-Type: application/x-www-form-urlencoded\r\n",
        fields.getBytes(UTF_8));
  }

  private static String random(RandomGenerator random, int length) {
    var text = new StringBuilder();
    random.ints(length, 0, 64).forEach(letter -> text.append(ALPHABET.charAt(letter)));
    return text.toString();
  }

  private static <T> T any(List<T> of, RandomGenerator random) {
    return of.get(random.nextInt(of.size()));
  }
}
