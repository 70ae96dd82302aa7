package dev.ratiba.api.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratiba.api.RunningApi;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Set;

/** A request, what may be answered, and what must be kept of it then. */
final class Attack {
  static final String WHATSAPP = "/webhooks/whatsapp";

  private final String kind;
  private final byte[] request;
  private final Set<Integer> expected;
  private final Runnable ifTaken;

  private Attack(String kind, byte[] request, Set<Integer> expected, Runnable ifTaken) {
    this.kind = kind;
    this.request = request;
    this.expected = expected;
    this.ifTaken = ifTaken;
  }

  static Attack of(String kind, byte[] request, int... expected) {
    return new Attack(kind, request, setOf(expected), () -> {});
  }

  /** The same in another form. */
  Attack in(String otherKind, byte[] otherRequest) {
    return new Attack(otherKind, otherRequest, expected, ifTaken);
  }

  String kind() {
    return kind;
  }

  byte[] request() {
    return request;
  }

  Set<Integer> expected() {
    return expected;
  }

  /** What must be done when the answer is 200: it notes what is to be kept. */
  Runnable ifTaken() {
    return ifTaken;
  }

  Attack keeps(Runnable kept) {
    return new Attack(kind, request, expected, kept);
  }

  /** Meta's door, with the signature that fits. */
  static Attack signed(String kind, byte[] body, int... expected) {
    return of(kind, post(WHATSAPP, signature(RunningApi.signature(body)), body), expected);
  }

  static Attack signed(String kind, String body, int... expected) {
    return signed(kind, body.getBytes(UTF_8), expected);
  }

  /** Meta's door, with whatever header lines; must be refused. */
  static Attack forged(String kind, byte[] body, String headers) {
    return of(kind, post(WHATSAPP, headers, body), 401);
  }

  static String signature(String value) {
    return "X-Hub-Signature-256: " + value + "\r\n";
  }

  static byte[] post(String path, String headers, byte[] body) {
    return request("POST", path, "Content-Type: application/json\r\n" + headers, body);
  }

  static byte[] request(String method, String path, String headers, byte[] body) {
    return raw(
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\n"
            + headers
            + "Content-Length: "
            + body.length
            + "\r\n\r\n",
        body);
  }

  /** In chunks of a few bytes or more, none of them announced. */
  static byte[] chunked(String path, String headers, byte[] body, int size) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(
        ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers)
            .concat("Transfer-Encoding: chunked\r\n\r\n")
            .getBytes(ISO_8859_1));
    for (var from = 0; from < body.length; from += size) {
      var length = Math.min(size, body.length - from);
      out.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
      out.write(body, from, length);
      out.writeBytes("\r\n".getBytes(ISO_8859_1));
    }
    out.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
    return out.toByteArray();
  }

  static byte[] raw(String head, byte[] body) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(head.getBytes(ISO_8859_1));
    out.writeBytes(body);
    return out.toByteArray();
  }

  private static Set<Integer> setOf(int... statuses) {
    return Set.copyOf(Arrays.stream(statuses).boxed().toList());
  }
}
