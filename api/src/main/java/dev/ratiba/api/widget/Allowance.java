package dev.ratiba.api.widget;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * So many in a minute, all at once or one by one, for each key. This replica's own: it keeps a
 * nuisance out, and promises no exact number.
 */
final class Allowance {
  /** From then on, keys whose allowance is whole again are forgotten. */
  private static final int MANY_KEYS = 10_000;

  private static final double MINUTE = Duration.ofMinutes(1).toNanos();

  private final int perMinute;
  private final LongSupplier nanos;
  private final ConcurrentHashMap<String, Left> left = new ConcurrentHashMap<>();

  Allowance(int perMinute) {
    this(perMinute, System::nanoTime);
  }

  Allowance(int perMinute, LongSupplier nanos) {
    this.perMinute = perMinute;
    this.nanos = nanos;
  }

  /** What a key has left, by when. */
  private record Left(double amount, long at, boolean taken) {}

  /** Takes one; false, and nothing is taken, when none is left. */
  boolean take(String key) {
    var now = nanos.getAsLong();
    if (left.size() > MANY_KEYS) {
      left.values().removeIf(one -> amountOf(one, now) >= perMinute);
    }
    return left.compute(
            key,
            (_, before) -> {
              var amount = before == null ? perMinute : amountOf(before, now);
              return amount >= 1 ? new Left(amount - 1, now, true) : new Left(amount, now, false);
            })
        .taken();
  }

  private double amountOf(Left one, long now) {
    return Math.min(perMinute, one.amount() + (now - one.at()) / MINUTE * perMinute);
  }
}
