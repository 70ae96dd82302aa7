package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody on the business's web page, over HTTP alone. Reads each message once, in order. */
final class WidgetVisitor implements AutoCloseable {
  static final String TOKEN = "wt_spa_pilot_in_the_sandbox";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long PATIENCE_SECONDS = 45;

  /** A message from the business, as the page shows it. */
  record Message(String text, List<Choice> choices) {}

  record Choice(String title, String tap) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final Stack stack;
  private final String conversation;
  private final String secret;
  private Message last = new Message("", List.of());

  private WidgetVisitor(Stack stack) {
    this.stack = stack;
    var begun = JSON.readTree(send(request("start").POST(BodyPublishers.noBody())).body());
    this.conversation = begun.path("conversation").asString("");
    this.secret = begun.path("secret").asString("");
  }

  /** Begins, and looks on from then on. */
  static WidgetVisitor of(Stack stack) {
    var visitor = new WidgetVisitor(stack);
    Thread.startVirtualThread(visitor::look);
    return visitor;
  }

  String conversation() {
    return conversation;
  }

  WidgetVisitor writes(String text) {
    return says(Map.of("id", UUID.randomUUID(), "text", text));
  }

  /** Taps what stands under the last message. */
  WidgetVisitor taps(String title) {
    var choice =
        last.choices().stream().filter(one -> one.title().equals(title)).findFirst().orElseThrow();
    return says(Map.of("id", UUID.randomUUID(), "tap", choice.tap()));
  }

  WidgetVisitor reads(String... fragments) {
    assertThat(nextMessage().text()).contains(fragments);
    return this;
  }

  Message nextMessage() {
    try {
      var message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(message).as("a message after \"%s\"", last.text()).isNotNull();
      last = message;
      return message;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stop);
    }
  }

  private WidgetVisitor says(Map<String, ?> message) {
    var body = BodyPublishers.ofString(JSON.writeValueAsString(message));
    assertThat(send(request(conversation + "/message").POST(body)).statusCode()).isEqualTo(202);
    return this;
  }

  private void look() {
    var request = request(conversation + "/events").GET().build();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                http.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> line.startsWith("data: "))
          .map(line -> JSON.readTree(line.substring(6)))
          .filter(data -> data.path("direction").asString("").equals("out"))
          .forEach(data -> messages.add(message(data)));
    } catch (IOException | UncheckedIOException closed) {
      // The test has ended.
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static Message message(JsonNode data) {
    var choices = new ArrayList<Choice>();
    for (var from : List.of(data.path("buttons"), data.at("/list/rows"))) {
      from.valueStream()
          .map(one -> new Choice(one.path("title").asString(""), one.path("tap").asString("")))
          .forEach(choices::add);
    }
    return new Message(data.path("text").asString(""), choices);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(stack.api() + "/v1/widget/" + path))
        .header("X-Widget-Token", TOKEN)
        .header("X-Widget-Secret", String.valueOf(secret));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stop);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
