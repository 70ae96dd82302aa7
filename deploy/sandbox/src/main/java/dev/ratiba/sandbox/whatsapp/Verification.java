package dev.ratiba.sandbox.whatsapp;

import dev.ratiba.sandbox.vendor.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The handshake by which Meta makes sure that a webhook address is the business's. */
@Component
class Verification {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Settings.WhatsApp settings;
  private final HttpClient http;

  Verification(Settings settings, HttpClient http) {
    this.settings = settings.whatsapp();
    this.http = http;
  }

  /** Whether the challenge came back, and what was answered instead where it did not. */
  record Result(boolean verified, int status, String detail) {}

  Result perform() {
    var challenge = String.valueOf(RANDOM.nextLong(1_000_000_000, 10_000_000_000L));
    var request = HttpRequest.newBuilder(address(challenge)).timeout(Duration.ofSeconds(5)).build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      var verified = response.statusCode() == 200 && response.body().equals(challenge);
      var detail = verified ? "The challenge came back" : "The challenge did not come back";
      return new Result(verified, response.statusCode(), detail);
    } catch (IOException unreachable) {
      return new Result(false, 0, "No answer from " + settings.webhookUrl());
    } catch (InterruptedException shuttingDown) {
      Thread.currentThread().interrupt();
      return new Result(false, 0, "The sandbox is stopping");
    }
  }

  private URI address(String challenge) {
    var token = URLEncoder.encode(settings.verifyToken(), StandardCharsets.UTF_8);
    return URI.create(
        "%s?hub.mode=subscribe&hub.verify_token=%s&hub.challenge=%s"
            .formatted(settings.webhookUrl(), token, challenge));
  }
}
