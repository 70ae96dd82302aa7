package dev.ratiba.sandbox.vendor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the sandbox. Bodies may use single quotes. */
public record Caller(int port) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What came back. */
  public record Answer(int status, String body) {
    public JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    public JsonNode at(String pointer) {
      return json().at(pointer);
    }
  }

  public Answer get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  public Answer post(String path, String body, String... headers) {
    return send(request(path, headers).POST(BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  /** As a form is sent, to the letter. */
  public Answer submit(String path, String fields, String... headers) {
    return send(
        HttpRequest.newBuilder(address(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .headers(headers)
            .POST(BodyPublishers.ofString(fields)));
  }

  public Answer put(String path, String body) {
    return send(request(path).PUT(BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  public Answer delete(String path) {
    return send(request(path).DELETE());
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var request =
        HttpRequest.newBuilder(address(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json");
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException dropped) {
      throw new UncheckedIOException(dropped);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }
}
