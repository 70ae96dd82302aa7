package dev.ratiba.sandbox.daraja;

import dev.ratiba.sandbox.vendor.Changes;
import dev.ratiba.sandbox.vendor.Journal;
import dev.ratiba.sandbox.vendor.Person;
import dev.ratiba.sandbox.vendor.Settings;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Every prompt and account. Rebuilt from its journal when the sandbox starts. */
@Component
class Prompts {
  private final Map<String, Prompt> prompts = new HashMap<>();
  private final Map<String, List<String>> byPhone = new HashMap<>();
  private final Map<String, Account> accounts = new HashMap<>();
  private final Changes changes;
  private final Journal<PromptFact> journal;

  Prompts(Settings settings, Changes changes) {
    this.changes = changes;
    this.journal =
        Journal.open(
            settings.stateFile("daraja.ndjson"),
            PromptFact.class,
            Journal.Durability.PROCESS,
            this::apply);
  }

  /** Opens a prompt, unless one is open on that phone: a subscriber does one thing at a time. */
  synchronized Optional<Prompt> open(Prompt.Push push, Instant at, Instant diesAt) {
    if (of(push.msisdn()).stream().anyMatch(Prompt::isWaiting)) return Optional.empty();
    var id = freeId(at, push.msisdn());
    var prompt =
        new Prompt(id, Ids.merchantRequestId(), push, at, diesAt, new PromptState.Waiting());
    keep(new PromptFact.Opened(prompt));
    changes.on(Person.of(push.msisdn()));
    return Optional.of(prompt);
  }

  private String freeId(Instant at, String msisdn) {
    var time = at;
    while (prompts.containsKey(Ids.checkoutRequestId(time, msisdn))) time = time.plusMillis(1);
    return Ids.checkoutRequestId(time, msisdn);
  }

  /** Moves a waiting prompt by what {@code event} makes of it; empty if it had ended before. */
  synchronized Optional<Prompt> end(String id, UnaryOperator<Prompt> event) {
    var before = prompts.get(id);
    if (before == null || !before.isWaiting()) return Optional.empty();
    var after = event.apply(before);
    if (after.isWaiting()) return Optional.empty();
    keep(new PromptFact.Ended(id, after.state()));
    changes.on(Person.of(after.push().msisdn()));
    return Optional.of(after);
  }

  /** Money of a prompt that had ended without it; empty where there was none to be found. */
  synchronized Optional<Prompt> findMoney(String id, String receipt) {
    var before = prompts.get(id);
    if (before == null || before.isWaiting() || before.state() instanceof PromptState.Approved) {
      return Optional.empty();
    }
    var found = before.in(new PromptState.Approved(before.push().amountKes(), receipt));
    keep(new PromptFact.Ended(id, found.state()));
    changes.on(Person.of(found.push().msisdn()));
    return Optional.of(found);
  }

  synchronized void arrange(String msisdn, Account account) {
    keep(new PromptFact.Arranged(msisdn, account));
  }

  private void keep(PromptFact fact) {
    journal.append(fact);
    apply(fact);
  }

  private void apply(PromptFact fact) {
    switch (fact) {
      case PromptFact.Opened(var prompt) -> add(prompt);
      case PromptFact.Ended(var id, var state) -> end(id, state);
      case PromptFact.Arranged(var msisdn, var account) -> accounts.put(msisdn, account);
    }
  }

  private void add(Prompt prompt) {
    prompts.put(prompt.checkoutRequestId(), prompt);
    byPhone
        .computeIfAbsent(prompt.push().msisdn(), _ -> new ArrayList<>())
        .add(prompt.checkoutRequestId());
  }

  private void end(String id, PromptState state) {
    var ended = prompts.computeIfPresent(id, (_, prompt) -> prompt.in(state));
    if (ended != null && state instanceof PromptState.Approved(var kes, _)) {
      accounts.computeIfPresent(ended.push().msisdn(), (_, account) -> account.less(kes));
    }
  }

  synchronized Optional<Prompt> find(String id) {
    return Optional.ofNullable(prompts.get(id));
  }

  /** The prompts that a phone has shown, oldest first. */
  synchronized List<Prompt> of(String msisdn) {
    return byPhone.getOrDefault(msisdn, List.of()).stream()
        .map(id -> find(id).orElseThrow())
        .toList();
  }

  synchronized Account account(String msisdn) {
    return accounts.getOrDefault(msisdn, Account.BOUNDLESS);
  }

  synchronized List<Prompt> waiting() {
    return prompts.values().stream().filter(Prompt::isWaiting).toList();
  }

  @PreDestroy
  void close() throws IOException {
    journal.close();
  }
}
