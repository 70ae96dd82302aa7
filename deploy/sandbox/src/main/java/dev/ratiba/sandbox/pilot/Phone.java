package dev.ratiba.sandbox.pilot;

import dev.ratiba.sandbox.launcher.Obstacle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The phone of a customer whom nobody knows yet, held through the sandbox's control. */
final class Phone {
  record Message(String id, String text, Instant at) {}

  record Sms(String text, Instant at, String costUsd) {}

  record Prompt(String id, long amountKes, String state, Instant at) {}

  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final String address;
  private final String number;

  private Phone(String sandbox, String number) {
    this.address = sandbox + "/sandbox/phones/" + number;
    this.number = number;
  }

  static Phone fresh(String sandbox) {
    var random = ThreadLocalRandom.current().nextInt(10_000_000);
    return new Phone(sandbox, "25479%07d".formatted(random));
  }

  static Phone of(String sandbox, String number) {
    return new Phone(sandbox, number);
  }

  String number() {
    return number;
  }

  /** The person writes; returns when that was. */
  Instant write(String text) throws IOException, InterruptedException {
    var at = Instant.now();
    post("/whatsapp", Map.of("text", text));
    return at;
  }

  /** The person answers a message by quoting it. */
  Instant answer(Message quoted, String text) throws IOException, InterruptedException {
    var at = Instant.now();
    post("/whatsapp", Map.of("text", text, "replyTo", quoted.id()));
    return at;
  }

  /** The SMS that came, oldest first. */
  List<Sms> sms() throws IOException, InterruptedException {
    return state()
        .path("sms")
        .valueStream()
        .filter(message -> message.path("direction").asString("").equals("out"))
        .map(message ->
            new Sms(
                message.path("text").asString(""),
                at(message),
                message.path("costUsd").asString("")))
        .toList();
  }

  /** What came from the business, oldest first. */
  List<Message> received() throws IOException, InterruptedException {
    return state()
        .path("whatsapp")
        .valueStream()
        .filter(message -> message.path("direction").asString("").equals("out"))
        .map(message ->
            new Message(
                message.path("id").asString(""), message.path("text").asString(""), at(message)))
        .toList();
  }

  List<Prompt> prompts() throws IOException, InterruptedException {
    return state()
        .path("mpesaPrompts")
        .valueStream()
        .map(prompt ->
            new Prompt(
                prompt.path("checkoutRequestId").asString(""),
                prompt.path("amountKes").asLong(0),
                prompt.path("state").asString(""),
                at(prompt)))
        .toList();
  }

  Instant enterPin(Prompt prompt) throws IOException, InterruptedException {
    var at = Instant.now();
    post("/mpesa/" + prompt.id(), Map.of("action", "approve", "pin", "1234"));
    return at;
  }

  private JsonNode state() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(5)).build();
    return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  private void post(String path, Map<String, String> body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(10))
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    var response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new Obstacle(
          "The sandbox answered %d to %s: %s"
              .formatted(response.statusCode(), path, response.body()));
    }
  }

  private static Instant at(JsonNode node) {
    var text = node.path("at").asString("");
    return text.isEmpty() ? Instant.now() : Instant.parse(text);
  }
}
