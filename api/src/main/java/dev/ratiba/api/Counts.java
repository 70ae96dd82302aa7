package dev.ratiba.api;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts what came to the doors; {@code provider} is who brought it. */
@Component
public class Counts {
  private final MeterRegistry meters;

  Counts(MeterRegistry meters) {
    this.meters = meters;
  }

  public void accepted(String provider) {
    meters.counter("ratiba.inbox.accepted", "provider", provider).increment();
  }

  public void duplicate(String provider) {
    meters.counter("ratiba.inbox.duplicates", "provider", provider).increment();
  }

  public void unrouted(String provider, String reason) {
    meters.counter("ratiba.unrouted", "provider", provider, "reason", reason).increment();
  }

  /** Not authentic: a bad signature or a token that is not ours. */
  public void refused(String provider) {
    meters.counter("ratiba.webhooks.refused", "provider", provider).increment();
  }
}
