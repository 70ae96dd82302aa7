package dev.ratiba.sandbox.whatsapp;

import dev.ratiba.sandbox.vendor.Changes;
import dev.ratiba.sandbox.vendor.Journal;
import dev.ratiba.sandbox.vendor.Person;
import dev.ratiba.sandbox.vendor.Settings;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Every chat on every phone. Rebuilt from its journal when the sandbox starts. */
@Component
public class Chats {
  static final Duration WINDOW = Duration.ofHours(24);

  private final Map<String, Message> messages = new LinkedHashMap<>();
  private final Map<Person, List<String>> byPerson = new HashMap<>();
  private final Map<Chat, Instant> lastHeard = new HashMap<>();
  private final Map<String, Person> byUserId = new HashMap<>();
  private final Changes changes;
  private final Journal<ChatFact> journal;

  Chats(Settings settings, Changes changes) {
    this.changes = changes;
    this.journal =
        Journal.open(
            settings.stateFile("whatsapp.ndjson"),
            ChatFact.class,
            Journal.Durability.PROCESS,
            this::apply);
  }

  private record Chat(String phoneNumberId, Person person) {}

  synchronized void write(Message message) {
    keep(new ChatFact.Written(message));
    changes.on(message.person());
  }

  /** Moves the message on and returns it; nothing is kept where it moves nowhere. */
  synchronized Message move(String id, MessageStatus next) {
    var before = get(id);
    if (before.status().then(next) == before.status()) return before;
    keep(new ChatFact.Moved(id, next));
    changes.on(before.person());
    return get(id);
  }

  private void keep(ChatFact fact) {
    journal.append(fact);
    apply(fact);
  }

  private void apply(ChatFact fact) {
    switch (fact) {
      case ChatFact.Written(var message) -> add(message);
      case ChatFact.Moved(var id, var status) -> messages.put(id, get(id).now(status));
    }
  }

  private void add(Message message) {
    var person = message.person();
    messages.put(message.id(), message);
    byPerson.computeIfAbsent(person, _ -> new ArrayList<>()).add(message.id());
    byUserId.put(UserId.of(person), person);
    if (message.direction() == Message.Direction.IN) {
      lastHeard.put(new Chat(message.phoneNumberId(), person), message.at());
    }
  }

  private Message get(String id) {
    return find(id).orElseThrow(() -> new IllegalStateException("No such message"));
  }

  synchronized Optional<Message> find(String id) {
    return Optional.ofNullable(messages.get(id));
  }

  /** A person's messages, oldest first. */
  public synchronized List<Message> of(Person person) {
    return byPerson.getOrDefault(person, List.of()).stream().map(this::get).toList();
  }

  /** Everybody who has a chat, whoever wrote last first. */
  public synchronized List<Person> people() {
    return byPerson.entrySet().stream()
        .sorted(Comparator.comparing(chat -> lastMoment(chat.getValue())))
        .map(Map.Entry::getKey)
        .toList()
        .reversed();
  }

  private Instant lastMoment(List<String> ids) {
    return get(ids.getLast()).at();
  }

  synchronized Person withUserId(String userId) {
    return Optional.ofNullable(byUserId.get(userId)).orElseGet(() -> Person.of(userId));
  }

  /** Whether the person wrote to this number within the last 24 hours. */
  synchronized boolean isOpen(String phoneNumberId, Person person, Instant now) {
    var heard = lastHeard.get(new Chat(phoneNumberId, person));
    return heard != null && now.isBefore(heard.plus(WINDOW));
  }

  /** The business's messages that have not come to their end. */
  synchronized List<Message> underWay() {
    return messages.values().stream()
        .filter(message -> message.direction() == Message.Direction.OUT)
        .filter(message -> !message.status().hasEnded())
        .toList();
  }

  @PreDestroy
  void close() throws IOException {
    journal.close();
  }
}
