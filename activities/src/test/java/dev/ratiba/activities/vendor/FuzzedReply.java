package dev.ratiba.activities.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/** An answer made of a fuzzer's bytes: the first one is a status, the others are the body. */
public final class FuzzedReply {
  private static final List<Integer> STATUSES =
      List.of(200, 201, 400, 401, 404, 408, 429, 500, 503, 302);

  public static Reply.Answered of(byte[] bytes) {
    var status = bytes.length == 0 ? 0 : Math.floorMod(bytes[0] - '0', STATUSES.size());
    var body = Arrays.copyOfRange(bytes, Math.min(1, bytes.length), bytes.length);
    return Reply.answered(STATUSES.get(status), new String(body, UTF_8));
  }

  private FuzzedReply() {}
}
