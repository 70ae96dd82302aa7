package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody on the business's web page, over HTTP alone. Reads each message once, in order. */
final class WidgetVisitor implements AutoCloseable {
  static final String TOKEN = "wt_spa_pilot_in_the_sandbox";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long PATIENCE_SECONDS = 45;
  private static final Duration AGAIN_AFTER = Duration.ofMillis(500);
  private static final int BUSY = 503;
  private static final AtomicInteger VISITORS = new AtomicInteger();

  /** A message from the business, as the page shows it. */
  record Message(String text, List<Choice> choices) {}

  record Choice(String title, String tap) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final Stack stack;
  private final String token;

  /** Each has an address of their own, as the proxy before the api tells it. */
  private final String address = addressOf(VISITORS.incrementAndGet());

  private final String conversation;
  private final String secret;
  private String lastEvent = "";
  private Message last = new Message("", List.of());

  private WidgetVisitor(Stack stack, String token) {
    this.stack = stack;
    this.token = token;
    var begun = JSON.readTree(sendPatiently(request("start").POST(BodyPublishers.noBody())).body());
    this.conversation = begun.path("conversation").asString("");
    this.secret = begun.path("secret").asString("");
  }

  /** Begins, and looks on from then on. */
  static WidgetVisitor of(Stack stack) {
    return of(stack, TOKEN);
  }

  /** As well, on the page of the business that has this token. */
  static WidgetVisitor of(Stack stack, String token) {
    var visitor = new WidgetVisitor(stack, token);
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

  /** The next message, if it has come. */
  Optional<Message> newMessage() {
    var message = Optional.ofNullable(messages.poll());
    message.ifPresent(come -> last = come);
    return message;
  }

  private WidgetVisitor says(Map<String, ?> message) {
    var body = BodyPublishers.ofString(JSON.writeValueAsString(message));
    var said = sendPatiently(request(conversation + "/message").POST(body));
    assertThat(said.statusCode()).isEqualTo(202);
    return this;
  }

  /** As a page does: a line that is lost, or refused while all are busy, is taken up again. */
  private void look() {
    try {
      while (!http.isTerminated()) {
        lookOnce();
        Thread.sleep(AGAIN_AFTER);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookOnce() throws InterruptedException {
    var request = request(conversation + "/events").header("Last-Event-ID", lastEvent).GET();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                http.send(request.build(), BodyHandlers.ofInputStream()).body(),
                StandardCharsets.UTF_8))) {
      lines.lines().forEach(this::hear);
    } catch (IOException | UncheckedIOException lost) {
      // It is taken up again, or the test has ended.
    }
  }

  private void hear(String line) {
    if (line.startsWith("id: ")) {
      lastEvent = line.substring(4);
    } else if (line.startsWith("data: ")) {
      var data = JSON.readTree(line.substring(6));
      if (data.path("direction").asString("").equals("out")) {
        messages.add(message(data));
      }
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

  private static String addressOf(int visitor) {
    return "10.0.%d.%d".formatted(visitor / 256, visitor % 256);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(stack.api() + "/v1/widget/" + path))
        .header("X-Widget-Token", token)
        .header("X-Forwarded-For", address)
        .header("X-Widget-Secret", String.valueOf(secret));
  }

  /** As a page does: whoever is told that all are busy comes again, with the same. */
  private HttpResponse<String> sendPatiently(HttpRequest.Builder request) {
    return await()
        .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
        .pollDelay(Duration.ZERO)
        .pollInterval(AGAIN_AFTER)
        .until(() -> send(request), answer -> answer.statusCode() != BUSY);
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
