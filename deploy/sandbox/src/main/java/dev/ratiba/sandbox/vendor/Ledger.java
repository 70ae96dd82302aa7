package dev.ratiba.sandbox.vendor;

import dev.ratiba.sandbox.vendor.LedgerEntry.Effect;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The truth about what the vendors did: an entry that {@code record} returned for is on disk.
 * Callers must leave tokens and passwords out of what they record.
 */
@Component
public class Ledger {
  private final Journal<LedgerEntry> journal;
  private final Clock clock;

  Ledger(Settings settings, Clock clock) {
    this.journal =
        Journal.open(
            settings.stateFile("ledger.ndjson"),
            LedgerEntry.class,
            Journal.Durability.DISK,
            _ -> {});
    this.clock = clock;
  }

  /** What is to be recorded, before it has its number and time. */
  public record Fact(
      Operation operation,
      String key,
      Effect effect,
      @Nullable Long amountKes,
      @Nullable String to,
      JsonNode request,
      JsonNode response) {}

  public void record(Fact fact) {
    journal.append(seq ->
        new LedgerEntry(
            seq,
            clock.instant(),
            fact.operation().vendor(),
            fact.operation().name(),
            fact.key(),
            fact.effect(),
            fact.amountKes(),
            fact.to(),
            fact.request(),
            fact.response()));
  }

  /** At most so many entries with a higher number than {@code seq}. */
  List<LedgerEntry> after(long seq, int atMost) {
    return journal.after(seq, atMost);
  }

  @PreDestroy
  void close() throws IOException {
    journal.close();
  }
}
