package dev.ratiba.sandbox.africastalking;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.ratiba.sandbox.vendor.Journal;
import dev.ratiba.sandbox.vendor.Later;
import dev.ratiba.sandbox.vendor.Settings;
import dev.ratiba.sandbox.vendor.Wire;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Calls the business back, unsigned, until it answers 200 or a few attempts have failed. What is
 * still owed when the sandbox ends is told again when it starts.
 */
@Component
class SmsCallbacks {
  private static final Map<String, String> FORM =
      Map.of("Content-Type", "application/x-www-form-urlencoded");

  /** 1, 2, 4, 8 and 16 seconds. */
  private static final int MOST_REPETITIONS = 5;

  private final Map<String, Owed> owed = new LinkedHashMap<>();
  private final URI business;
  private final Wire wire;
  private final Later later;
  private final Journal<CallbackFact> journal;

  SmsCallbacks(Settings settings, Wire wire, Later later) {
    this.business = settings.africastalking().callbackUrl();
    this.wire = wire;
    this.later = later;
    this.journal =
        Journal.open(
            settings.stateFile("sms-callbacks.ndjson"),
            CallbackFact.class,
            Journal.Durability.PROCESS,
            this::apply);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
  sealed interface CallbackFact {}

  /** A callback that the business has not acknowledged; the door is the end of its address. */
  @JsonTypeName("owed")
  record Owed(String id, String door, String body) implements CallbackFact {}

  /** It was acknowledged, or given up. */
  @JsonTypeName("over")
  record Over(String id) implements CallbackFact {}

  @EventListener(ApplicationReadyEvent.class)
  void resume() {
    all().forEach(callback -> later.in(Duration.ZERO, () -> attempt(callback, 0)));
  }

  private synchronized List<Owed> all() {
    return List.copyOf(owed.values());
  }

  void owe(String door, String body, Duration after) {
    var callback = keep(door, body);
    later.in(after, () -> attempt(callback, 0));
  }

  /** Returns after the first attempt. */
  void tellNow(String door, String body) {
    attempt(keep(door, body), 0);
  }

  private Owed keep(String door, String body) {
    var callback = new Owed(UUID.randomUUID().toString(), door, body);
    keep(callback);
    return callback;
  }

  private synchronized void keep(CallbackFact fact) {
    journal.append(fact);
    apply(fact);
  }

  private void apply(CallbackFact fact) {
    switch (fact) {
      case Owed callback -> owed.put(callback.id(), callback);
      case Over(var id) -> owed.remove(id);
    }
  }

  private void attempt(Owed callback, int failures) {
    var address = URI.create(business + "/" + callback.door());
    var taken =
        wire.post(address, callback.body().getBytes(StandardCharsets.US_ASCII), FORM) == 200;
    if (taken || failures == MOST_REPETITIONS) keep(new Over(callback.id()));
    else later.in(pauseAfter(failures), () -> attempt(callback, failures + 1));
  }

  private static Duration pauseAfter(int failures) {
    return Duration.ofSeconds(1L << failures);
  }

  @PreDestroy
  void close() throws IOException {
    journal.close();
  }
}
