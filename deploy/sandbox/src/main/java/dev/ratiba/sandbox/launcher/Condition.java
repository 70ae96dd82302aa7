package dev.ratiba.sandbox.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a kept process stands. */
sealed interface Condition {
  /** It runs but does not answer yet. */
  record Starting(Process process, Instant since) implements Condition {}

  /** It runs and has answered. */
  record Ready(Process process, Instant since) implements Condition {}

  /** It is down and starts at that time. */
  record Waiting(Instant until) implements Condition {}

  /** It is down for good. */
  record Stopped() implements Condition {}

  default Optional<Process> running() {
    return switch (this) {
      case Starting(var process, _) -> Optional.of(process);
      case Ready(var process, _) -> Optional.of(process);
      case Waiting _, Stopped _ -> Optional.empty();
    };
  }

  default String describe(Instant now) {
    return switch (this) {
      case Starting(_, var since) -> "starting for " + seconds(since, now);
      case Ready(_, var since) -> "ready for " + seconds(since, now);
      case Waiting(var until) -> "down, starts again in " + seconds(now, until);
      case Stopped _ -> "down";
    };
  }

  private static String seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toSeconds()) + " s";
  }
}
