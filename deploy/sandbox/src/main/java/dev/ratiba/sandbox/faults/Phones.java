package dev.ratiba.sandbox.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox's control: what people do with their phones, and what vendors do wrong. */
final class Phones {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int TAKEN = 202;
  private static final int DONE = 200;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String sandbox;

  Phones(String sandbox) {
    this.sandbox = sandbox;
  }

  /** A message from the business as it stands on the phone. */
  record Message(String id, String text, List<String> buttons, List<String> list) {}

  record Prompt(String id, long amountKes, String state) {}

  record Screen(List<Message> messages, List<Prompt> prompts) {}

  /**
   * Writes to the business at that number; returns the message's id, which the vendor has taken.
   */
  String write(String number, String phoneNumberId, String text) {
    var answer =
        post("/sandbox/phones/" + number + "/whatsapp", Map.of("text", text, "to", phoneNumberId));
    if (answer.statusCode() != TAKEN) {
      throw new IllegalStateException("The sandbox refused a message: " + answer.body());
    }
    return JSON.readTree(answer.body()).path("id").asString("");
  }

  /** Taps a button or row; empty when it is not on the phone any more. */
  Optional<String> tap(String number, String title) {
    var answer = post("/sandbox/phones/" + number + "/whatsapp", Map.of("button", title));
    return answer.statusCode() == TAKEN
        ? Optional.of(JSON.readTree(answer.body()).path("id").asString(""))
        : Optional.empty();
  }

  /** Answers a prompt; empty when it has ended meanwhile. */
  Optional<JsonNode> answer(String number, String prompt, String action) {
    var answer =
        post(
            "/sandbox/phones/%s/mpesa/%s".formatted(number, prompt),
            Map.of("action", action, "pin", "1234"));
    return answer.statusCode() == DONE
        ? Optional.of(JSON.readTree(answer.body()))
        : Optional.empty();
  }

  /** M-Pesa finds that the money of an ended prompt was taken after all, and says so. */
  Optional<JsonNode> findMoney(String number, String prompt) {
    var answer = post("/sandbox/phones/%s/mpesa/%s/late".formatted(number, prompt), Map.of());
    return answer.statusCode() == DONE
        ? Optional.of(JSON.readTree(answer.body()))
        : Optional.empty();
  }

  /** M-Pesa calls back once more about a prompt that has ended. */
  void tellAgain(String number, String prompt) {
    var _ = post("/sandbox/phones/%s/mpesa/%s/callback".formatted(number, prompt), Map.of());
  }

  Screen look(String number) {
    var phone = JSON.readTree(get("/sandbox/phones/" + number));
    var messages =
        phone
            .path("whatsapp")
            .valueStream()
            .filter(message -> message.path("direction").asString("").equals("out"))
            .map(Phones::message)
            .toList();
    var prompts =
        phone
            .path("mpesaPrompts")
            .valueStream()
            .map(prompt ->
                new Prompt(
                    prompt.path("checkoutRequestId").asString(""),
                    prompt.path("amountKes").asLong(0),
                    prompt.path("state").asString("")))
            .toList();
    return new Screen(messages, prompts);
  }

  private static Message message(JsonNode message) {
    return new Message(
        message.path("id").asString(""),
        message.path("text").asString(""),
        titles(message.path("buttons")),
        titles(message.path("list")));
  }

  private static List<String> titles(JsonNode titles) {
    return titles.valueStream().map(title -> title.asString("")).toList();
  }

  /** Has a vendor's operation go wrong that many times. */
  void arm(String operation, Map<String, Object> fault) {
    var request =
        HttpRequest.newBuilder(URI.create(sandbox + "/sandbox/faults/" + operation))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(10))
            .PUT(BodyPublishers.ofString(JSON.writeValueAsString(fault)))
            .build();
    var answer = send(request);
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException("The sandbox refused a fault: " + answer.body());
    }
  }

  /** All vendors are well again. */
  void fairWeather() {
    var _ =
        send(
            HttpRequest.newBuilder(URI.create(sandbox + "/sandbox/faults"))
                .timeout(Duration.ofSeconds(10))
                .DELETE()
                .build());
  }

  private String get(String path) {
    return send(HttpRequest.newBuilder(URI.create(sandbox + path))
            .timeout(Duration.ofSeconds(20))
            .build())
        .body();
  }

  private HttpResponse<String> post(String path, Map<String, String> body) {
    return send(
        HttpRequest.newBuilder(URI.create(sandbox + path))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(20))
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new IllegalStateException("The sandbox's control does not answer", broken);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", stopping);
    }
  }
}
