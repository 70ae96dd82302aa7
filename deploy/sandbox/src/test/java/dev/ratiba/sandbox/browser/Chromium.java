package dev.ratiba.sandbox.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
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
public final class Chromium implements AutoCloseable {
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
  public static Optional<Path> onThisMachine() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens the page, as wide as the narrowest phones. */
  public static Chromium open(Path program, Path folder, String url) throws Exception {
    var console = folder.resolve("console.txt");
    var browser =
        new ProcessBuilder(command(program, folder)).redirectError(console.toFile()).start();
    var chromium = new Chromium(browser, console, newPage(address(console)));
    chromium.ask("Network.enable", Map.of());
    chromium.isAsLargeAs(360, 740);
    chromium.goesTo(url);
    return chromium;
  }

  public void isAsLargeAs(int width, int height) throws InterruptedException {
    var screen =
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600);
    ask("Emulation.setDeviceMetricsOverride", screen);
  }

  public void goesTo(String url) throws InterruptedException {
    ask("Page.navigate", Map.of("url", url));
  }

  public void isLoadedAgain() throws InterruptedException {
    ask("Page.reload", Map.of());
  }

  /** Without a line, or with one again. */
  public void isOffline(boolean offline) throws InterruptedException {
    ask(
        "Network.emulateNetworkConditions",
        Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  /** Types where the focus is. */
  public void types(String text) throws InterruptedException {
    ask("Input.insertText", Map.of("text", text));
  }

  public void presses(String key, int code) throws InterruptedException {
    for (var type : List.of("keyDown", "keyUp")) {
      var press =
          new HashMap<String, Object>(
              Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
      if (key.equals("Enter") && type.equals("keyDown")) {
        press.put("text", "\r");
      }
      ask("Input.dispatchKeyEvent", press);
    }
  }

  /** What the page looks like now. */
  public void isSeenIn(Path picture) throws IOException, InterruptedException {
    var shot = ask("Page.captureScreenshot", Map.of("format", "png"));
    Files.createDirectories(picture.getParent());
    Files.write(picture, Base64.getDecoder().decode(shot.at("/result/data").asString("")));
  }

  /** What the expression is on the page; null where it is nothing. */
  public @Nullable String evaluate(String expression) throws InterruptedException {
    var result =
        ask(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    return result.at("/result/result/value").asString(null);
  }

  /** What Chromium's console had against the page; not against what it was asked to evaluate. */
  public List<String> complaints() throws IOException {
    try (var lines = Files.lines(console)) {
      return lines
          .filter(line -> line.contains("CONSOLE"))
          .filter(line -> !line.contains("source:  ("))
          .toList();
    }
  }

  /** Chromium ends its helpers itself; when all are gone nobody writes into the folder any more. */
  @Override
  public void close() {
    page.abort();
    var helpers = browser.descendants().toList();
    browser.destroy();
    browser.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    helpers.forEach(helper -> helper.onExit().orTimeout(20, TimeUnit.SECONDS).join());
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
