package dev.ratiba.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** The bytes of a request as they came: signatures and digests are made of nothing else. */
public final class RawBody {
  private static final int MEBIBYTE = 1 << 20;

  /** What WhatsApp may send at once: it batches. */
  public static final int BATCH = 4 * MEBIBYTE;

  /** What anybody else may send. */
  public static final int USUAL = MEBIBYTE;

  /** Reads the whole body; one that is longer than the limit is refused, announced or not. */
  public static byte[] of(HttpServletRequest request, int limit) {
    if (request.getContentLengthLong() > limit) {
      throw Refusal.tooLarge();
    }
    try {
      var body = request.getInputStream().readNBytes(limit + 1);
      if (body.length > limit) {
        throw Refusal.tooLarge();
      }
      return body;
    } catch (IOException brokenOff) {
      throw Refusal.malformed("The body ended before it was complete.");
    }
  }

  private RawBody() {}
}
