package dev.ratiba.activities.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A vendor on the wire that answers what a test told it to, and remembers what it was asked. */
public final class FakeVendor implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  public FakeVendor() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** What came in. */
  public record Asked(String path, Headers headers, String text) {
    public String authorization() {
      return String.valueOf(headers.getFirst("Authorization"));
    }

    public JsonNode body() {
      return JsonMapper.shared().readTree(text);
    }

    /** A form's fields, as they were meant. */
    public Map<String, String> form() {
      return Arrays.stream(text.split("&"))
          .map(field -> field.split("=", 2))
          .collect(
              Collectors.toMap(
                  field -> URLDecoder.decode(field[0], UTF_8),
                  field -> URLDecoder.decode(field[1], UTF_8)));
    }
  }

  /** What a vendor may do. */
  public sealed interface Answer {
    record Says(int status, String body) implements Answer {}

    /** Looks at what it is asked. */
    record Depends(Function<Asked, Says> answer) implements Answer {}

    /** Never answers. */
    record Hangs() implements Answer {}

    /** Begins to answer and does not come to an end. */
    record Drips() implements Answer {}

    /** Reads the request and drops the line. */
    record Drops() implements Answer {}

    /** Something happens before the answer is given. */
    record After(Runnable event, Answer answer) implements Answer {}
  }

  /** The next answers to this path; the last one is given again and again. */
  public FakeVendor at(String path, Answer... next) {
    answers.put(path, new ConcurrentLinkedQueue<>(List.of(next)));
    return this;
  }

  public FakeVendor at(String path, int status, String body) {
    return at(path, new Answer.Says(status, body));
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  public List<Asked> askedAt(String path) {
    return asked.stream().filter(request -> request.path().equals(path)).toList();
  }

  /** Where nobody listens. */
  public static String nowhere() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var request =
        new Asked(
            path,
            exchange.getRequestHeaders(),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    asked.add(request);
    answer(exchange, request, next(path));
  }

  private void answer(HttpExchange exchange, Asked request, Answer answer) throws IOException {
    switch (answer) {
      case Answer.Says(var status, var body) -> say(exchange, status, body);
      case Answer.Depends(var by) -> answer(exchange, request, by.apply(request));
      case Answer.Hangs _ -> hang();
      case Answer.Drips _ -> drip(exchange);
      case Answer.Drops _ -> exchange.close();
      case Answer.After(var event, var then) -> {
        event.run();
        answer(exchange, request, then);
      }
    }
  }

  private Answer next(String path) {
    var queue = answers.getOrDefault(path, new ConcurrentLinkedQueue<>());
    var answer = queue.size() > 1 ? queue.poll() : queue.peek();
    return answer == null ? new Answer.Says(404, "") : answer;
  }

  private static void say(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      var bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write("{".getBytes(UTF_8));
    exchange.getResponseBody().flush();
    hang();
  }

  private void hang() {
    try {
      closing.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
