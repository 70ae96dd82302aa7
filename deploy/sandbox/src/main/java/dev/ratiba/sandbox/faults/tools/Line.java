package dev.ratiba.sandbox.faults.tools;

import java.time.Duration;

/** What a {@link TcpProxy} does with what goes through it, in both directions unless it says so. */
public sealed interface Line {
  /** All goes through at once. */
  record Clear() implements Line {}

  /**
   * Each chunk comes late by the latency and by its share of the jitter; the order stays, and
   * chunks are on their way at the same time, as on a long cable.
   */
  record Slow(Duration latency, Duration jitter) implements Line {}

  /**
   * So large a share of the chunks, from 0 to 1, is broken off: half of the chunk goes through,
   * then both ends get an RST.
   */
  record Resets(double share) implements Line {
    public Resets {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("A share is from 0 to 1, not " + share);
      }
    }
  }

  /**
   * Half-open: connections are accepted and kept, and nothing goes through, not even an end or an
   * RST. Nothing is lost: what the proxy and the kernel hold goes through when the line changes.
   */
  record Silent() implements Line {}

  /**
   * Only that direction is silent. New connections do reach the target, so that with a silent way
   * back requests are carried out and never answered.
   */
  record OneWay(boolean towardsTarget) implements Line {}

  /** New connections get an RST at once, those that were open as well. */
  record Refused() implements Line {}

  /** So many bytes go through at a time, one portion each time that long has passed. */
  record Dribble(int bytes, Duration every) implements Line {
    public Dribble {
      if (bytes < 1) {
        throw new IllegalArgumentException("A portion has at least one byte, not " + bytes);
      }
    }
  }
}
