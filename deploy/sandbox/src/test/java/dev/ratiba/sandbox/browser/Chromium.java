package dev.ratiba.sandbox.handset;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One page in a headless Chromium, asked over its DevTools protocol. */
final class Chromium implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process browser;
  private final Path console;
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private final WebSocket page;
  private int asked;

  private Chromium(Process browser, Path console, URI page) {
    this.browser = browser;
    this.console = console;
    this.page = HTTP.newWebSocketBuilder().buildAsync(page, new Listener()).join();
  }

  /** Where Chromium is on this machine; empty when it is not. */
  static Optional<Path> onThisMachine() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens the page, as wide as the narrowest phones. */
  static Chromium open(Path program, Path folder, String url) throws Exception {
    var console = folder.resolve("console.txt");
    var browser =
        new ProcessBuilder(command(program, folder)).redirectError(console.toFile()).start();
    var chromium = new Chromium(browser, console, newPage(address(console)));
    var phone = Map.of("width", 360, "height", 740, "deviceScaleFactor", 1, "mobile", true);
    chromium.ask("Emulation.setDeviceMetricsOverride", phone);
    chromium.ask("Page.navigate", Map.of("url", url));
    return chromium;
  }

  /** What the expression is on the page; null where it is nothing. */
  @Nullable String evaluate(String expression) throws InterruptedException {
    var result = ask("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    return result.at("/result/result/value").asString(null);
  }

  /** What Chromium's console had against the page. */
  List<String> complaints() throws IOException {
    try (var lines = Files.lines(console)) {
      return lines.filter(line -> line.contains("CONSOLE")).toList();
    }
  }

  /** Chromium ends its helpers itself; then nobody writes into the folder any more. */
  @Override
  public void close() {
    page.abort();
    browser.destroy();
    browser.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private JsonNode ask(String method, Map<String, ?> parameters) throws InterruptedException {
    var id = ++asked;
    page.sendText(
            JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
        .join();
    while (true) {
      var answer = answers.poll(20, TimeUnit.SECONDS);
      if (answer == null) {
        throw new IllegalStateException("Chromium does not answer " + method);
      }
      if (answer.path("id").asInt() == id) {
        return answer;
      }
    }
  }

  private static List<String> command(Path program, Path folder) {
    return List.of(
        program.toString(),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--enable-logging=stderr",
        "--remote-debugging-port=0",
        "--user-data-dir=" + folder.resolve("profile"));
  }

  private static String address(Path console) throws Exception {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
    while (System.nanoTime() < deadline) {
      var listening = LISTENING.matcher(Files.readString(console));
      if (listening.find()) {
        return listening.group(1);
      }
      Thread.onSpinWait();
    }
    throw new IllegalStateException("Chromium did not start: " + Files.readString(console));
  }

  private static URI newPage(String address) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://" + address + "/json/new"))
            .PUT(BodyPublishers.noBody())
            .build();
    var target = JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
    return URI.create(target.path("webSocketDebuggerUrl").asString());
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      parts.append(part);
      if (last) {
        answers.add(JSON.readTree(parts.toString()));
        parts.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }
}
