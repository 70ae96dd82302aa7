package dev.ratiba.sandbox.faults;

import dev.ratiba.sandbox.faults.tools.Poison;
import dev.ratiba.sandbox.whatsapp.Signature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Knocks at the api's doors itself: with poison that is signed well, and with forged callbacks. */
final class Stranger {
  private static final int NOBODY_HOME = 0;
  private static final int TOKEN_BYTES = 32;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final String api;
  private final String appSecret;
  private final DriverLog log;
  private final List<String> surprises = new ArrayList<>();

  Stranger(String api, String appSecret, DriverLog log) {
    this.api = api;
    this.appSecret = appSecret;
    this.log = log;
  }

  /** Answers of a door that it must never give, whatever comes. */
  synchronized List<String> surprises() {
    return List.copyOf(surprises);
  }

  int poisons(Shop shop, String number) {
    var wamid = "wamid." + UUID.randomUUID();
    var messages = Poison.all(shop.phoneNumberId(), number, wamid);
    messages.forEach(poison -> poison(shop, number, poison, wamid + "." + poison.name()));
    return messages.size();
  }

  private void poison(Shop shop, String number, Poison poison, String id) {
    var status = post("/webhooks/whatsapp", poison.body(), Signature.of(poison.body(), appSecret));
    if (status == 200 && poison.accepted()) {
      log.acknowledged(shop, number, id);
    } else if (poison.accepted()) {
      log.unknown(shop, number, id);
    }
    expect(poison.name(), status, poison.accepted() ? Set.of(200) : Set.of(400, 413));
  }

  /** Tells of money on a token that nobody minted. */
  void callsBack(Random random) {
    var token = new byte[TOKEN_BYTES];
    random.nextBytes(token);
    var path =
        "/webhooks/daraja/%s/stk"
            .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    var body =
        """
        {"Body": {"stkCallback": {"MerchantRequestID": "1", "CheckoutRequestID": "ws_CO_1",
         "ResultCode": 0, "ResultDesc": "ok", "CallbackMetadata": {"Item": [
          {"Name": "Amount", "Value": 1500}, {"Name": "MpesaReceiptNumber", "Value": "FORGED0001"}]}}}}
        """;
    expect("a forged callback", post(path, body.getBytes(StandardCharsets.UTF_8), ""), Set.of(404));
  }

  /** During an outage a door may be shut or say 503; it never accepts what it should not. */
  private synchronized void expect(String what, int status, Set<Integer> expected) {
    if (!expected.contains(status) && status != NOBODY_HOME && status != 503) {
      surprises.add("%s was answered with %d instead of %s".formatted(what, status, expected));
    }
  }

  private int post(String path, byte[] body, String signature) {
    var request =
        HttpRequest.newBuilder(URI.create(api + path))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(5))
            .POST(BodyPublishers.ofByteArray(body));
    if (!signature.isEmpty()) {
      request.header(Signature.HEADER, signature);
    }
    try {
      return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException nobody) {
      return NOBODY_HOME;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return NOBODY_HOME;
    }
  }
}
