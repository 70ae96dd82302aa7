package dev.ratiba.sandbox.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The supervisor's door for the other commands: a port of the loopback, open to whoever can read
 * the run record. A socket file would not do, since its path may be too long.
 */
final class Control implements AutoCloseable {
  static final String KEY_HEADER = "X-Ratiba-Key";

  /** What a command is told; {@code ok} decides its exit code. */
  record Answer(boolean ok, String text) {}

  private final HttpServer server;
  private final String key;

  Control(String key) throws IOException {
    this.key = key;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void answer(String path, Function<Map<String, String>, Answer> command) {
    server.createContext(path, exchange -> handle(exchange, command));
  }

  private void handle(HttpExchange exchange, Function<Map<String, String>, Answer> command)
      throws IOException {
    try (exchange) {
      if (isAllowed(exchange)) {
        var answer = command.apply(parameters(exchange));
        reply(exchange, answer.ok() ? 200 : 409, answer.text());
      } else {
        reply(exchange, 403, "");
      }
    }
  }

  private boolean isAllowed(HttpExchange exchange) {
    var given = exchange.getRequestHeaders().getFirst(KEY_HEADER);
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> parameters(HttpExchange exchange) {
    var query = exchange.getRequestURI().getQuery();
    return query == null
        ? Map.of()
        : Arrays.stream(query.split("&"))
            .map(pair -> pair.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (_, last) -> last));
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    var body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
