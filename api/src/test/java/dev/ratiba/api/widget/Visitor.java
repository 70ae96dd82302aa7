package dev.ratiba.api.widget;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratiba.api.RunningApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a page of the widget open, as far as HTTP can tell. */
final class Visitor {
  static final JsonMapper JSON = JsonMapper.shared();

  private final RunningApi api;
  private final String token;
  private final String conversation;
  private final String secret;

  private Visitor(RunningApi api, String token, String conversation, String secret) {
    this.api = api;
    this.token = token;
    this.conversation = conversation;
    this.secret = secret;
  }

  static Visitor at(RunningApi api, String token) {
    var begun = JSON.readTree(starts(api, token, null).body());
    return new Visitor(
        api, token, begun.path("conversation").asString(""), begun.path("secret").asString(""));
  }

  static HttpResponse<String> starts(RunningApi api, String token, @Nullable String origin) {
    var request =
        HttpRequest.newBuilder(api.root().resolve("/v1/widget/start"))
            .header("X-Widget-Token", token)
            .POST(BodyPublishers.noBody());
    if (origin != null) {
      request.header("Origin", origin);
    }
    return api.send(request);
  }

  /** As the proxy in front tells it of somebody at this address. */
  static HttpResponse<String> startsFrom(RunningApi api, String token, String address) {
    return api.send(
        HttpRequest.newBuilder(api.root().resolve("/v1/widget/start"))
            .header("X-Widget-Token", token)
            .header("X-Forwarded-For", address)
            .POST(BodyPublishers.noBody()));
  }

  /** The same visitor by another replica. */
  Visitor at(RunningApi other) {
    return new Visitor(other, token, conversation, secret);
  }

  /** The same conversation, claimed with what the visitor of another one knows. */
  Visitor withSecretOf(Visitor other) {
    return new Visitor(api, token, conversation, other.secret);
  }

  Visitor withSecret(String other) {
    return new Visitor(api, token, conversation, other);
  }

  Visitor withToken(String other) {
    return new Visitor(api, other, conversation, secret);
  }

  String conversation() {
    return conversation;
  }

  String secret() {
    return secret;
  }

  HttpResponse<String> writes(String text) {
    return sends(UUID.randomUUID(), text);
  }

  HttpResponse<String> sends(UUID id, String text) {
    return posts(JSON.writeValueAsString(Map.of("id", id, "text", text)));
  }

  HttpResponse<String> taps(String tap) {
    return posts(JSON.writeValueAsString(Map.of("id", UUID.randomUUID(), "tap", tap)));
  }

  HttpResponse<String> posts(String body) {
    return api.send(request("/message").POST(BodyPublishers.ofString(body)));
  }

  /** Goes on with the conversation, as a page does that is loaded again. */
  JsonNode comesBack() {
    var request =
        HttpRequest.newBuilder(api.root().resolve("/v1/widget/start"))
            .header("X-Widget-Token", token)
            .header("X-Widget-Conversation", conversation)
            .header("X-Widget-Secret", secret)
            .POST(BodyPublishers.noBody());
    return JSON.readTree(api.send(request).body());
  }

  HttpResponse<String> looksOnInVain() {
    return api.send(request("/events").GET());
  }

  Onlooking looksOn(String lastEventId) throws IOException, InterruptedException {
    var request = request("/events").header("Last-Event-ID", lastEventId).GET().build();
    return new Onlooking(api.http().send(request, BodyHandlers.ofInputStream()));
  }

  private HttpRequest.Builder request(String what) {
    return HttpRequest.newBuilder(api.root().resolve("/v1/widget/" + conversation + what))
        .header("X-Widget-Token", token)
        .header("X-Widget-Secret", secret);
  }

  /** An event as it came. */
  record Event(String id, String name, JsonNode data) {}

  /** The line on which events come. */
  static final class Onlooking implements AutoCloseable {
    private final HttpResponse<java.io.InputStream> line;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    Onlooking(HttpResponse<java.io.InputStream> line) {
      this.line = line;
      Thread.startVirtualThread(this::read);
    }

    /** The next event of that name; others are passed over. */
    Event next(String name) throws InterruptedException {
      while (true) {
        var event = events.poll(10, TimeUnit.SECONDS);
        if (event == null) {
          throw new AssertionError("No " + name + " comes");
        }
        if (event.name().equals(name)) {
          return event;
        }
      }
    }

    private void read() {
      try (var lines = new BufferedReader(new InputStreamReader(line.body(), UTF_8))) {
        var id = "";
        var name = "";
        for (var text = lines.readLine(); text != null; text = lines.readLine()) {
          if (text.startsWith("id: ")) {
            id = text.substring(4);
          } else if (text.startsWith("event: ")) {
            name = text.substring(7);
          } else if (text.startsWith("data: ")) {
            events.add(new Event(id, name, JSON.readTree(text.substring(6))));
            id = "";
          }
        }
      } catch (IOException _) {
        // Closed.
      }
    }

    @Override
    public void close() throws IOException {
      line.body().close();
    }
  }
}
