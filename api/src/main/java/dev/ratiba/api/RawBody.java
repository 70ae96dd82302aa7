package dev.ratiba.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** The bytes of a request as they came: signatures and digests are made of nothing else. */
public final class RawBody {
  private static final int MEBIBYTE = 1 << 20;
  private static final int PART = 1 << 13;

  /** What WhatsApp may send at once: it batches. */
  public static final int BATCH = 4 * MEBIBYTE;

  /** What anybody else may send. */
  public static final int USUAL = MEBIBYTE;

  /** Who sends more slowly than this wants to hold the line. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Reads the whole body; one that is longer than the limit is refused, announced or not, and so is
   * one that comes in drops.
   */
  public static byte[] of(HttpServletRequest request, int limit) {
    if (request.getContentLengthLong() > limit) {
      throw Refusal.tooLarge();
    }
    try {
      return read(request.getInputStream(), limit);
    } catch (IOException brokenOff) {
      throw Refusal.malformed("The body ended before it was complete.");
    }
  }

  private static byte[] read(InputStream in, int limit) throws IOException {
    var body = new ByteArrayOutputStream();
    var part = new byte[PART];
    var began = System.nanoTime();
    for (var length = in.read(part); length >= 0; length = in.read(part)) {
      body.write(part, 0, length);
      if (body.size() > limit) {
        throw Refusal.tooLarge();
      }
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw Refusal.tooSlow();
      }
    }
    return body.toByteArray();
  }

  private RawBody() {}
}
