package dev.ratiba.api.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratiba.api.Digest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/** What may come to M-Pesa's door: it knows nobody but by the token. */
final class DarajaAttacks {
  private static final List<String> RESULTS =
      List.of("0", "1032", "\"0\"", "-7", "\"\"", "999999999999999999999999");
  private static final List<String> WRONG =
      List.of("7", "true", "null", "\"\\u0000\"", "[]", "{}", "[[]]", "{\"a\":{}}", "1e9999");
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final Kept kept;
  private final List<Attempt> attempts;
  private final List<String> forgotten;

  /** An attempt at a payment, and the token that leads to it. */
  record Attempt(String payment, String token) {}

  /**
   * @param attempts those whose tokens may be used, rightly or not
   * @param forgotten tokens of ours that lead nowhere
   */
  DarajaAttacks(Kept kept, List<Attempt> attempts, List<String> forgotten) {
    this.kept = kept;
    this.attempts = attempts;
    this.forgotten = forgotten;
  }

  /** By M-Pesa, new or repeated, or about another attempt than the token's. */
  Attack proper(RandomGenerator random) {
    var attempt = any(attempts, random);
    var about = random.nextInt(attempts.size());
    var body =
        paid("ws_CO_" + about, any(RESULTS.subList(0, 3), random), random.nextInt(9))
            .getBytes(UTF_8);
    return Attack.of("callback, proper or of another attempt", stk(attempt.token, body), 200)
        .keeps(() -> kept.callback(attempt.payment, body));
  }

  /** Nobody's token, or one that is nearly ours. */
  Attack wrongToken(RandomGenerator random) {
    var token = any(attempts, random).token;
    var wrong =
        switch (random.nextInt(11)) {
          case 0 -> random(random, 43);
          case 1 -> random(random, random.nextInt(1, 300));
          case 2 -> token.substring(0, random.nextInt(1, token.length()));
          case 3 -> token + ALPHABET.charAt(random.nextInt(64));
          case 4 -> token + "=";
          case 5 -> token.substring(0, 42) + otherLast(token.charAt(42), random);
          case 6 -> token + "%20";
          case 7 -> token + "%00";
          case 8 -> "%ff%fe" + token;
          case 9 -> swapped(token, random);
          default -> changed(token, random);
        };
    var body = paid("ws_CO_" + WhatsAppAttacks.FORGED, "0", 1).getBytes(UTF_8);
    return Attack.of("callback, wrong token", stk(wrong, body), 404, 400);
  }

  Attack forgottenToken(RandomGenerator random) {
    var body = paid("ws_CO_lost" + random.nextInt(200), "0", 1).getBytes(UTF_8);
    return Attack.of("callback, token that leads nowhere", stk(any(forgotten, random), body), 200)
        .keeps(() -> kept.unrouted("daraja", Digest.of(body)));
  }

  /** With a good token, and not what M-Pesa would say. */
  Attack garbage(RandomGenerator random) {
    var attempt = any(attempts, random);
    var body =
        switch (random.nextInt(8)) {
          case 0 -> "{}";
          case 1 -> "";
          case 2 -> "[".repeat(10_000);
          case 3 -> "{\"Body\":{\"stkCallback\":" + any(WRONG, random) + "}}";
          case 4 -> paid("x", "[]", 1);
          case 5 -> paid("", "0", 1);
          case 6 -> paid("x".repeat(70_000), "0", 1);
          default -> "{\"Body\":[" + paid("x", "0", 1) + "]}";
        };
    return Attack.of("callback, garbage", stk(attempt.token, body.getBytes(UTF_8)), 400);
  }

  /** It is a callback still, whatever else is in it; what is taken is kept. */
  Attack oddCallback(RandomGenerator random) {
    var attempt = any(attempts, random);
    var body = paid("ws_CO_odd", any(RESULTS, random), 3).getBytes(UTF_8);
    if (random.nextBoolean()) {
      body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
    } else {
      body =
          new String(body, UTF_8)
              .replace("\"Value\":1500", "\"Value\":" + any(WRONG, random))
              .getBytes(UTF_8);
    }
    var sent = body;
    return Attack.of("callback, odd", stk(attempt.token, sent), 200, 400)
        .keeps(() -> kept.callback(attempt.payment, sent));
  }

  private static byte[] stk(String token, byte[] body) {
    return Attack.post("/webhooks/daraja/" + token + "/stk", "", body);
  }

  static String paid(String name, String result, int receipt) {
    return """
    {"Body":{"stkCallback":{"MerchantRequestID":"1-2","CheckoutRequestID":"%s","ResultCode":%s,\
    "CallbackMetadata":{"Item":[{"Name":"Amount","Value":1500},\
    {"Name":"MpesaReceiptNumber","Value":"UKL%d"}]}}}}\
    """
        .formatted(name, result, receipt);
  }

  private static String changed(String token, RandomGenerator random) {
    var place = random.nextInt(42);
    var other = (ALPHABET.indexOf(token.charAt(place)) + random.nextInt(1, 64)) % 64;
    return token.substring(0, place) + ALPHABET.charAt(other) + token.substring(place + 1);
  }

  /** The last character's last bits say nothing: another one may mean the same bytes. */
  private static char otherLast(char last, RandomGenerator random) {
    return ALPHABET.charAt((ALPHABET.indexOf(last) + random.nextInt(1, 64)) % 64);
  }

  /** Nonce of one attempt, MAC of another. */
  private String swapped(String token, RandomGenerator random) {
    var one = Base64.getUrlDecoder().decode(token);
    var other = Base64.getUrlDecoder().decode(any(forgotten, random));
    var mixed = Arrays.copyOf(one, one.length);
    System.arraycopy(other, 16, mixed, 16, 16);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mixed);
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
