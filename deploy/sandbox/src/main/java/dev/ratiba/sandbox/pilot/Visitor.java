package dev.ratiba.sandbox.pilot;

import dev.ratiba.sandbox.launcher.Obstacle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody on the business's own web page, as the page's script talks to the api. */
final class Visitor implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern TOKEN = Pattern.compile("wt_[A-Za-z0-9_-]+");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String DATA = "data: ";

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final List<Phone.Message> received = new CopyOnWriteArrayList<>();
  private final String api;
  private final String token;
  private final String conversation;
  private final String secret;
  private int read;

  private Visitor(String api, String page) throws IOException, InterruptedException {
    this.api = api;
    this.token = tokenOn(page);
    var begun = post("start", "", "");
    this.conversation = begun.path("conversation").asString("");
    this.secret = begun.path("secret").asString("");
    Thread.startVirtualThread(this::look);
  }

  /** Opens the page, and the chat on it. */
  static Visitor on(String api, String page) throws IOException, InterruptedException {
    return new Visitor(api, page);
  }

  String conversation() {
    return conversation;
  }

  /** The visitor writes; returns when that was. */
  Instant write(String text) throws IOException, InterruptedException {
    var at = Instant.now();
    var body = JSON.writeValueAsString(Map.of("id", UUID.randomUUID().toString(), "text", text));
    post(conversation + "/message", secret, body);
    return at;
  }

  /** The next message that the business sends, if one comes. */
  Optional<Phone.Message> next() throws Exception {
    var message = Waiting.until(PATIENCE, () -> received.stream().skip(read).findFirst());
    message.ifPresent(_ -> read++);
    return message;
  }

  private String tokenOn(String page) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(page)).timeout(PATIENCE).build();
    var found = TOKEN.matcher(client.send(request, BodyHandlers.ofString()).body());
    if (!found.find()) {
      throw new Obstacle("The widget's page %s names no token.".formatted(page));
    }
    return found.group();
  }

  private JsonNode post(String path, String opens, String body)
      throws IOException, InterruptedException {
    var response =
        client.send(
            request(path, opens).timeout(PATIENCE).POST(BodyPublishers.ofString(body)).build(),
            BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new Obstacle(
          "The widget's door answered %d to %s: %s"
              .formatted(response.statusCode(), path, response.body()));
    }
    return JSON.readTree(response.body());
  }

  private HttpRequest.Builder request(String path, String opens) {
    return HttpRequest.newBuilder(URI.create(api + "/v1/widget/" + path))
        .header("X-Widget-Token", token)
        .header("X-Widget-Secret", opens)
        .header("Content-Type", "application/json");
  }

  private void look() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                client
                    .send(
                        request(conversation + "/events", secret).build(),
                        BodyHandlers.ofInputStream())
                    .body(),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> line.startsWith(DATA))
          .map(line -> JSON.readTree(line.substring(DATA.length())))
          .filter(data -> data.path("direction").asString("").equals("out"))
          .forEach(data ->
              received.add(
                  new Phone.Message(
                      data.path("id").asString(""),
                      data.path("text").asString(""),
                      Instant.now())));
    } catch (IOException | UncheckedIOException closed) {
      // The scenario has ended.
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
