package dev.ratiba.sandbox.africastalking;

import dev.ratiba.sandbox.vendor.Changes;
import dev.ratiba.sandbox.vendor.Journal;
import dev.ratiba.sandbox.vendor.Person;
import dev.ratiba.sandbox.vendor.Settings;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Every SMS on every phone. Rebuilt from its journal when the sandbox starts. */
@Component
public class Texts {
  private final Map<Person, List<Sms>> byPerson = new HashMap<>();
  private final Set<Person> optedOut = new HashSet<>();
  private final Changes changes;
  private final Journal<SmsFact> journal;

  Texts(Settings settings, Changes changes) {
    this.changes = changes;
    this.journal =
        Journal.open(
            settings.stateFile("sms.ndjson"),
            SmsFact.class,
            Journal.Durability.PROCESS,
            this::apply);
  }

  synchronized void write(Sms sms) {
    keep(new SmsFact.Written(sms));
    changes.on(sms.person());
  }

  synchronized void opt(Person person, boolean out) {
    keep(new SmsFact.Opted(person, out));
  }

  private void keep(SmsFact fact) {
    journal.append(fact);
    apply(fact);
  }

  private void apply(SmsFact fact) {
    switch (fact) {
      case SmsFact.Written(var sms) ->
          byPerson.computeIfAbsent(sms.person(), _ -> new ArrayList<>()).add(sms);
      case SmsFact.Opted(var person, var out) when out -> optedOut.add(person);
      case SmsFact.Opted(var person, _) -> optedOut.remove(person);
    }
  }

  /** What stands on a person's phone, oldest first. */
  public synchronized List<Sms> on(Person person) {
    return byPerson.getOrDefault(person, List.of()).stream().filter(Sms::arrives).toList();
  }

  synchronized boolean isOptedOut(Person person) {
    return optedOut.contains(person);
  }

  @PreDestroy
  void close() throws IOException {
    journal.close();
  }
}
