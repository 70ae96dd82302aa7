package dev.ratiba.sandbox.vendor;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The receiving end of the vendors' webhooks: keeps what comes and answers as told. */
public final class Business {
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Queue<Integer> answers = new ArrayDeque<>();
  private final HttpServer server;
  private String subject = "";

  private Business(HttpServer server) {
    this.server = server;
  }

  /** A request as it came. */
  public record Call(String path, Headers headers, String text, long nanos, int answered) {
    public byte[] body() {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Missing where it is not there, and in all that is no JSON: some vendors send forms. */
    public JsonNode at(String pointer) {
      try {
        return JsonMapper.shared().readTree(text).at(pointer);
      } catch (JacksonException form) {
        return MissingNode.getInstance();
      }
    }
  }

  public static Business open() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var business = new Business(HttpServer.create(address, 0));
      business.server.createContext("/", business::take);
      business.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      business.server.start();
      return business;
    } catch (IOException busy) {
      throw new UncheckedIOException(busy);
    }
  }

  public String url(String path) {
    return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
  }

  /** Answers calls that contain this text with these statuses in turn, all else with 200. */
  public synchronized void answers(String about, Integer... statuses) {
    subject = about;
    answers.clear();
    answers.addAll(List.of(statuses));
  }

  private synchronized int nextAnswer(String request) {
    var scripted = !answers.isEmpty() && request.contains(subject);
    return scripted ? answers.remove() : 200;
  }

  private void take(HttpExchange exchange) throws IOException {
    var text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var path = exchange.getRequestURI().getPath();
    var status = nextAnswer(exchange.getRequestURI() + text);
    calls.add(new Call(path, exchange.getRequestHeaders(), text, System.nanoTime(), status));
    var challenge = challenge(exchange.getRequestURI().getQuery());
    exchange.sendResponseHeaders(status, challenge.length == 0 ? -1 : challenge.length);
    exchange.getResponseBody().write(challenge);
    exchange.close();
  }

  private static byte[] challenge(@Nullable String query) {
    var text = query == null ? "" : query.replaceFirst(".*hub.challenge=", "");
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** What has come so far and contains this text. */
  public List<Call> heard(String text) {
    return calls.stream().filter(call -> call.text().contains(text)).toList();
  }

  /** Waits until at least so many calls of this kind have come. */
  public List<Call> hears(int count, Predicate<Call> kind) {
    return await()
        .atMost(Duration.ofSeconds(15))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> calls.stream().filter(kind).toList(), found -> found.size() >= count);
  }
}
