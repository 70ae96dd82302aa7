package dev.ratiba.api.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratiba.api.RunningApi;
import java.util.List;
import java.util.random.RandomGenerator;

/** What may come to any door: other methods, paths, types and lengths than it is made for. */
final class DoorAttacks {
  private static final int FOUR_MEBIBYTES = 4 << 20;
  private static final byte[] FORGED = WhatsAppAttacks.FORGED.getBytes(UTF_8);
  private static final List<String> TYPES =
      List.of(
          "application/x-www-form-urlencoded",
          "multipart/form-data",
          "multipart/form-data; boundary=x",
          "text/xml",
          "application/json; charset=utf-16",
          "application/json; charset=nonsense",
          "nonsense",
          ";;;",
          "*/*",
          "");

  private final WhatsAppAttacks whatsapp;
  private final DarajaAttacks daraja;
  private final DarajaAttacks.Attempt attempt;
  private final String smsToken;

  DoorAttacks(
      WhatsAppAttacks whatsapp,
      DarajaAttacks daraja,
      DarajaAttacks.Attempt attempt,
      String smsToken) {
    this.whatsapp = whatsapp;
    this.daraja = daraja;
    this.attempt = attempt;
    this.smsToken = smsToken;
  }

  /** A type says nothing: the bytes are signed, or the token is ours, or not. */
  Attack otherType(RandomGenerator random) {
    var proper = random.nextBoolean() ? whatsapp.proper(random) : daraja.proper(random);
    var request =
        replaced(
            proper.request(),
            "Content-Type: application/json",
            "Content-Type: " + any(TYPES, random));
    var more =
        any(
            List.of(
                "Content-Encoding: gzip\r\n",
                "Accept: image/png\r\n",
                "Accept: nonsense\r\n",
                "Expect: 100-continue\r\n",
                "X-Forwarded-For: 196.201.214.200\r\n",
                "X-HTTP-Method-Override: DELETE\r\n"),
            random);
    return proper.in(
        "other content type or headers",
        replaced(request, "Host: localhost\r\n", "Host: localhost\r\n" + more));
  }

  Attack otherMethod(RandomGenerator random) {
    var method = any(List.of("PUT", "DELETE", "PATCH", "TRACE", "BREW", "HEAD", "get"), random);
    var path =
        any(List.of(Attack.WHATSAPP, path(attempt.token() + "/stk"), smsPath("incoming")), random);
    return Attack.of("wrong method", Attack.request(method, path, "", FORGED), 400, 403, 405, 501);
  }

  Attack otherPath(RandomGenerator random) {
    var token = attempt.token();
    var path =
        switch (random.nextInt(18)) {
          case 0 -> "/webhooks/whatsapp/";
          case 1 -> "/webhooks/WhatsApp";
          case 2 -> "/webhooks/whatsapp/..%2fx";
          case 3 -> path(token);
          case 4 -> path(token + "/stk/");
          case 5 -> path(token + "/stk%00");
          case 6 -> path(token + "/reversal/result");
          case 7 -> path(token + "%2Fstk");
          case 8 -> path("/stk");
          case 9 -> path(token + "/../" + token + "/x");
          case 10 -> path(token + "/st|k{}^");
          case 11 -> path(token + "/\u00fc\u00df");
          case 12 -> path("%zz/stk");
          case 13 -> path("a".repeat(random.nextInt(1000, 12_000)) + "/stk");
          case 14 -> smsPath("deliver");
          case 15 -> smsPath("incoming/");
          case 16 -> "http://elsewhere/webhooks/x";
          default -> "webhooks";
        };
    return Attack.of("wrong path", Attack.post(path, "", FORGED), 400, 404);
  }

  /** Meta's question whether this address is ours, by somebody else. */
  Attack verification(RandomGenerator random) {
    var query =
        any(
            List.of(
                "",
                "?",
                "?hub.mode=subscribe&hub.verify_token=" + attempt.token() + "&hub.challenge=1",
                "?hub.mode=subscribe&hub.verify_token=%ff%fe&hub.challenge=1",
                "?hub.mode=subscribe&hub.verify_token=%zz254799000111&hub.challenge=1",
                "?hub.mode=subscribe&hub.verify_token=%",
                "?hub.mode=x&hub.mode=subscribe&hub.verify_token=y&hub.verify_token=z",
                "?" + "a=b&".repeat(1500),
                "?=&&=&hub.verify_token",
                "?hub.verify_token=" + "v".repeat(3000)),
            random);
    return Attack.of(
        "verification by a stranger",
        Attack.request("GET", Attack.WHATSAPP + query, "", new byte[0]),
        403,
        400);
  }

  /** Longer than the door takes, announced; only a little of it is sent. */
  Attack announced(RandomGenerator random) {
    var whatsapp = random.nextBoolean();
    var path = whatsapp ? Attack.WHATSAPP : smallDoor(random);
    var least = whatsapp ? FOUR_MEBIBYTES : 1 << 20;
    var length = random.nextLong(least + 1L, random.nextBoolean() ? least * 2L : 1L << 60);
    var head =
        "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n";
    return Attack.of("oversized, announced", Attack.raw(head, FORGED), 413);
  }

  Attack oversized(RandomGenerator random) {
    var whatsapp = random.nextBoolean();
    var path = whatsapp ? Attack.WHATSAPP : smallDoor(random);
    var body = new byte[(whatsapp ? FOUR_MEBIBYTES : 1 << 20) + random.nextInt(1, 9)];
    var request =
        random.nextBoolean()
            ? Attack.chunked(path, Attack.signature(RunningApi.signature(body)), body, 1 << 16)
            : Attack.post(path, Attack.signature(RunningApi.signature(body)), body);
    return Attack.of("oversized, sent", request, 413);
  }

  /** Framed as no client would: what cannot be told apart is refused, and the line closed. */
  Attack badFrame(RandomGenerator random) {
    var frame =
        any(
            List.of(
                "Content-Length: -1\r\n\r\n",
                "Content-Length: x\r\n\r\n",
                "Content-Length: 5\r\nContent-Length: 6\r\n\r\n",
                "Content-Length: 99999999999999999999\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n254799000111\r\n",
                "Transfer-Encoding: chunked\r\n\r\nffffffffff\r\n",
                "Transfer-Encoding: chunked\r\n\r\n-5\r\n",
                "Content-Length: 5\r\nBad Header\u0000: 254799000111\r\n\r\n",
                "Content-Length: 0\r\n: 254799000111\r\n\r\n",
                "X-Long: " + "254799000111".repeat(1000) + "\r\n\r\n",
                "X: 1\r\n".repeat(200) + "\r\n",
                "Host: other\r\n\r\n"),
            random);
    var head = "POST " + Attack.WHATSAPP + " HTTP/1.1\r\nHost: localhost\r\n" + frame;
    return Attack.of("badly framed", Attack.raw(head, new byte[0]), 400, 401);
  }

  /** One that takes no more than a mebibyte. */
  private String smallDoor(RandomGenerator random) {
    return any(
        List.of(path(attempt.token() + "/stk"), smsPath("delivery"), smsPath("incoming")), random);
  }

  private String smsPath(String door) {
    return "/webhooks/africastalking/" + smsToken + "/" + door;
  }

  private static String path(String rest) {
    return "/webhooks/daraja/" + rest;
  }

  private static byte[] replaced(byte[] request, String what, String by) {
    return new String(request, ISO_8859_1).replaceFirst(what, by).getBytes(ISO_8859_1);
  }

  private static <T> T any(List<T> of, RandomGenerator random) {
    return of.get(random.nextInt(of.size()));
  }
}
