package dev.ratiba.sandbox.whatsapp;

import dev.ratiba.sandbox.vendor.Changes;
import dev.ratiba.sandbox.vendor.Later;
import dev.ratiba.sandbox.vendor.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Who sees "typing…": until an answer comes, but for 25 seconds at most. */
@Component
public class Typing {
  private static final Duration LONGEST = Duration.ofSeconds(25);

  private final Map<Person, Instant> until = new ConcurrentHashMap<>();
  private final Changes changes;
  private final Later later;
  private final Clock clock;

  Typing(Changes changes, Later later, Clock clock) {
    this.changes = changes;
    this.later = later;
    this.clock = clock;
  }

  void start(Person person) {
    until.put(person, clock.instant().plus(LONGEST));
    changes.on(person);
    later.in(LONGEST, () -> changes.on(person));
  }

  void stop(Person person) {
    until.remove(person);
  }

  public boolean isSeenBy(Person person) {
    return until.getOrDefault(person, Instant.MIN).isAfter(clock.instant());
  }
}
