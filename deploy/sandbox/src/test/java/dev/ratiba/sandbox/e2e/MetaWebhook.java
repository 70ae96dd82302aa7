package dev.ratiba.sandbox.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Delivers messages to the api's door as Meta does, as often and in whatever order is wanted. */
final class MetaWebhook implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI door;
  private final String appSecret;
  private Duration patience = Duration.ofSeconds(20);

  MetaWebhook(Stack stack) {
    this(stack, stack.api());
  }

  MetaWebhook(Stack stack, String api) {
    door = URI.create(api + "/webhooks/whatsapp");
    appSecret = String.valueOf(stack.secrets().get("WHATSAPP_APP_SECRET"));
  }

  /** From now on the api is given that long to answer. */
  MetaWebhook waitsFor(Duration longer) {
    patience = longer;
    return this;
  }

  /** Returns the api's status. */
  int deliver(Customer customer, String id, String text) {
    return deliver(body(customer, id, text));
  }

  /** One message, as it stands on the wire. */
  static String body(Customer customer, String id, String text) {
    return """
    {"object": "whatsapp_business_account", "entry": [{"id": "7", "changes": [{"field": "messages",
     "value": {"messaging_product": "whatsapp", "metadata": {"phone_number_id": "%s"},
      "messages": [{"id": "%s", "from": "%s", "timestamp": "%d", "type": "text",
       "text": {"body": "%s"}}]}}]}]}
    """
        .formatted(
            customer.business().phoneNumberId(),
            id,
            customer.number(),
            Instant.now().getEpochSecond(),
            text);
  }

  /** Returns the api's status. */
  int deliver(String body) {
    try {
      return client.send(request(body), BodyHandlers.discarding()).statusCode();
    } catch (IOException | GeneralSecurityException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopping);
    }
  }

  private HttpRequest request(String body) throws GeneralSecurityException {
    return HttpRequest.newBuilder(door)
        .timeout(patience)
        .header("Content-Type", "application/json")
        .header("X-Hub-Signature-256", "sha256=" + hmac(body))
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private String hmac(String body) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    client.close();
  }
}
