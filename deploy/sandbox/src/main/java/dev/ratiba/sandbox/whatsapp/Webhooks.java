package dev.ratiba.sandbox.whatsapp;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.ratiba.sandbox.vendor.Journal;
import dev.ratiba.sandbox.vendor.Person;
import dev.ratiba.sandbox.vendor.Settings;
import dev.ratiba.sandbox.vendor.Wire;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Delivers every webhook until the business answers 200, across restarts of the sandbox. Each
 * person has a lane of their own: within it the one that is due first goes first, and a slow lane
 * holds up nobody else.
 */
@Component
class Webhooks {
  private final Map<String, Owed> owed = new LinkedHashMap<>();
  private final Map<Person, Lane> lanes = new ConcurrentHashMap<>();
  private final Settings.WhatsApp settings;
  private final Wire wire;
  private final Chats chats;
  private final Journal<WebhookFact> journal;

  Webhooks(Settings settings, Wire wire, Chats chats) {
    this.settings = settings.whatsapp();
    this.wire = wire;
    this.chats = chats;
    this.journal =
        Journal.open(
            settings.stateFile("webhooks.ndjson"),
            WebhookFact.class,
            Journal.Durability.PROCESS,
            this::apply);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
  sealed interface WebhookFact {}

  /** A webhook that the business has not acknowledged. */
  @JsonTypeName("owed")
  record Owed(String id, Person person, @Nullable String messageId, String body)
      implements WebhookFact {}

  @JsonTypeName("taken")
  record Taken(String id) implements WebhookFact {}

  @EventListener(ApplicationReadyEvent.class)
  synchronized void resume() {
    owed.values().forEach(webhook -> lane(webhook.person()).add(webhook, Duration.ZERO));
  }

  /**
   * Owes the business this webhook from now on; {@code messageId} is the person's message in it.
   */
  void deliver(Person person, @Nullable String messageId, ObjectNode envelope, Duration after) {
    var id = UUID.randomUUID().toString();
    var body = new String(MetaJson.bytes(envelope), StandardCharsets.US_ASCII);
    var webhook = new Owed(id, person, messageId, body);
    keep(webhook);
    lane(person).add(webhook, after);
  }

  private synchronized void keep(WebhookFact fact) {
    journal.append(fact);
    apply(fact);
  }

  private void apply(WebhookFact fact) {
    switch (fact) {
      case Owed webhook -> owed.put(webhook.id(), webhook);
      case Taken(var id) -> owed.remove(id);
    }
  }

  private Lane lane(Person person) {
    return lanes.computeIfAbsent(person, _ -> Lane.open(this::post));
  }

  /** Whether the business took it. */
  private boolean post(Owed webhook) {
    var status = post(webhook.body());
    if (status == 200) take(webhook);
    return status == 200;
  }

  private void take(Owed webhook) {
    keep(new Taken(webhook.id()));
    if (webhook.messageId() != null) chats.move(webhook.messageId(), MessageStatus.DELIVERED);
  }

  private int post(String text) {
    var body = text.getBytes(StandardCharsets.US_ASCII);
    return wire.post(settings.webhookUrl(), body, headers(body));
  }

  private Map<String, String> headers(byte[] body) {
    return Map.of(
        "Content-Type",
        "application/json",
        "User-Agent",
        "facebookexternalua",
        Signature.HEADER,
        Signature.of(body, settings.appSecret()));
  }

  @PreDestroy
  void close() throws IOException {
    lanes.values().forEach(Lane::close);
    journal.close();
  }
}
