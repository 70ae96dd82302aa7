package dev.ratiba.sandbox.pilot;

import dev.ratiba.sandbox.launcher.Secrets;
import dev.ratiba.sandbox.launcher.StatusReport;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/** What the vendors must find and give: our webhook verifies, and Daraja gives tokens. */
final class VendorGates {
  private static final String CHALLENGE = "preflight";

  private final StatusReport status;
  private final Secrets secrets;

  VendorGates(StatusReport status, Secrets secrets) {
    this.status = status;
    this.secrets = secrets;
  }

  Stream<Gate> gates() {
    return Stream.of(
        new Gate(
            "WhatsApp's webhook verification is answered",
            "the api must run with the WHATSAPP_VERIFY_TOKEN of secrets.env",
            this::verifyWebhook),
        new Gate(
            "Daraja gives an access token",
            "check DARAJA_CONSUMER_KEY and DARAJA_CONSUMER_SECRET",
            this::token));
  }

  private Optional<String> token() throws IOException, InterruptedException {
    var held = tokenInUse();
    return held.isPresent() ? held : fetchToken();
  }

  /** A new token ends the one before it, so a token that the workers hold is left alone. */
  private Optional<String> tokenInUse() {
    var query =
        "select to_char(max(expires_at), 'HH24:MI:SS') from public.access_tokens"
            + " where expires_at > now() + interval '1 minute' and ciphertext is not null";
    try (var connection = status.database().connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next()
          ? Optional.ofNullable(rows.getString(1)).map(time -> "the workers hold one until " + time)
          : Optional.empty();
    } catch (SQLException _) {
      return Optional.empty();
    }
  }

  private Optional<String> verifyWebhook() throws IOException, InterruptedException {
    var token = URLEncoder.encode(secrets.get("WHATSAPP_VERIFY_TOKEN"), StandardCharsets.UTF_8);
    var address =
        "%s/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=%s&hub.verify_token=%s"
            .formatted(status.api(), CHALLENGE, token);
    var response = get(HttpRequest.newBuilder(URI.create(address)));
    return Optional.of(response)
        .filter(r -> r.statusCode() == 200 && r.body().equals(CHALLENGE))
        .map(_ -> "");
  }

  private Optional<String> fetchToken() throws IOException, InterruptedException {
    var pair = secrets.get("DARAJA_CONSUMER_KEY") + ":" + secrets.get("DARAJA_CONSUMER_SECRET");
    var basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    var address = status.sandbox() + "/daraja/oauth/v1/generate?grant_type=client_credentials";
    var response =
        get(HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Basic " + basic));
    return Optional.of(response)
        .filter(r -> r.statusCode() == 200 && r.body().contains("access_token"))
        .map(_ -> "");
  }

  private static HttpResponse<String> get(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
      return client.send(request.timeout(Duration.ofSeconds(5)).build(), BodyHandlers.ofString());
    }
  }
}
