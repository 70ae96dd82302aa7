package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Speaks to a running supervisor. */
final class ControlClient {
  private final RunRecord record;

  ControlClient(RunRecord record) {
    this.record = record;
  }

  static Optional<ControlClient> find(Settings settings) {
    return RunRecord.readRunning(settings.home()).map(ControlClient::new);
  }

  static ControlClient require(Settings settings) {
    return find(settings)
        .orElseThrow(() -> new Obstacle("Nothing is running here; ./ratiba up starts it."));
  }

  /** Empty when the supervisor does not answer. */
  Optional<Control.Answer> ask(String command) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d%s".formatted(record.port(), command)))
            .header(Control.KEY_HEADER, record.key())
            .timeout(Duration.ofSeconds(15))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var response = client.send(request, BodyHandlers.ofString());
      return Optional.of(new Control.Answer(response.statusCode() == 200, response.body()));
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  Control.Answer insist(String command) {
    return ask(command)
        .orElseThrow(
            () -> new Obstacle("The supervisor does not answer; ./ratiba down cleans up."));
  }
}
