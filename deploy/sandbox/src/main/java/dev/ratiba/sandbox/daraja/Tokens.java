package dev.ratiba.sandbox.daraja;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Access tokens: a new one ends the one before it. They are not kept over a restart. */
@Component
class Tokens {
  static final Duration LIFE = Duration.ofSeconds(3599);

  private final Set<String> issued = new HashSet<>();
  private final Clock clock;
  private String current = "";
  private Instant until = Instant.MIN;

  Tokens(Clock clock) {
    this.clock = clock;
  }

  synchronized String issue() {
    current = Ids.token();
    until = clock.instant().plus(LIFE);
    issued.add(current);
    return current;
  }

  /** Refuses a header that does not carry the token issued last. */
  synchronized void check(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith("Bearer ")) {
      throw new DarajaRefusal(DarajaError.NO_BEARER);
    }
    var token = authorization.substring("Bearer ".length());
    if (token.equals(current) && clock.instant().isBefore(until)) return;
    throw new DarajaRefusal(
        issued.contains(token) ? DarajaError.OLD_TOKEN : DarajaError.unknownToken(token));
  }
}
