package dev.ratiba.sandbox.faults.tools;

import java.time.Duration;

/** What becomes next of a chunk on its way. */
sealed interface Fate {
  /** Until the line changes; an hour is as good as for ever, since it is asked again. */
  Hold UNTIL_CHANGED = new Hold(Duration.ofHours(1).toNanos());

  /** It waits for so long, or until the line changes. */
  record Hold(long nanos) implements Fate {}

  /** So many of its bytes go. */
  record Pass(int bytes) implements Fate {}

  /** So many of its bytes go, then both ends get an RST. */
  record Cut(int bytes) implements Fate {}

  /**
   * What is left of a chunk.
   *
   * @param age nanoseconds since the proxy has read it
   * @param pause nanoseconds since bytes last went in this direction
   * @param luck from 0 to 1; the chunk has drawn it once and for all
   */
  record Left(int bytes, long age, long pause, double luck) {}

  static Fate of(Line line, Left left, boolean towardsTarget) {
    return switch (line) {
      case Line.Clear _ -> new Pass(left.bytes);
      case Line.Slow slow -> whenDue(latency(slow, left.luck) - left.age, left.bytes);
      case Line.Resets(var share) when left.luck < share -> new Cut(left.bytes / 2);
      case Line.Resets _ -> new Pass(left.bytes);
      case Line.Silent _ -> UNTIL_CHANGED;
      case Line.OneWay(var silent) when silent == towardsTarget -> UNTIL_CHANGED;
      case Line.OneWay _ -> new Pass(left.bytes);
      case Line.Refused _ -> new Cut(0);
      case Line.Dribble(var bytes, var every) ->
          whenDue(every.toNanos() - Math.min(left.age, left.pause), Math.min(bytes, left.bytes));
    };
  }

  private static long latency(Line.Slow slow, double luck) {
    return slow.latency().toNanos() + (long) (slow.jitter().toNanos() * luck);
  }

  private static Fate whenDue(long nanos, int bytes) {
    return nanos > 0 ? new Hold(nanos) : new Pass(bytes);
  }
}
