package dev.ratiba.activities.messaging;

import dev.ratiba.activities.messaging.SendOutcome.NotSent;
import dev.ratiba.activities.messaging.SendOutcome.Sent;
import dev.ratiba.activities.messaging.SendOutcome.Unsure;
import dev.ratiba.activities.vendor.Reply;
import dev.ratiba.activities.vendor.VendorHttp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * WhatsApp's Cloud API. A send is one call, never repeated here: WhatsApp takes no idempotency key,
 * so the outcome says whether it surely was not sent.
 */
@Component
public class WhatsAppClient {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);

  /** A send that begins at the end of an activity's shift still ends before the activity must. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final int TIMED_OUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  private final VendorHttp http = new VendorHttp(CONNECT_PATIENCE);
  private final String base;
  private final String accessToken;
  private final Duration patience;

  @Autowired
  WhatsAppClient(
      @Value("${ratiba.whatsapp.base-url}") String baseUrl,
      @Value("${ratiba.whatsapp.version}") String version,
      @Value("${ratiba.whatsapp.access-token}") String accessToken) {
    this(baseUrl, version, accessToken, PATIENCE);
  }

  WhatsAppClient(String baseUrl, String version, String accessToken, Duration patience) {
    base = baseUrl + "/" + version + "/";
    this.accessToken = accessToken;
    this.patience = patience;
  }

  /**
   * Sends a message from one of the business's numbers.
   *
   * @param key comes back with each delivery status of the message
   */
  SendOutcome send(
      String phoneNumberId, Recipient recipient, Outgoing.ByWhatsApp outgoing, UUID key) {
    var body = new WhatsAppMessage(recipient, outgoing, key).json();
    return switch (http.call(request(phoneNumberId, body))) {
      case Reply.NeverSent(var reason) -> new NotSent(reason, Duration.ofSeconds(2), true);
      case Reply.Lost(var reason) -> new Unsure(reason);
      case Reply.Answered answer -> outcomeOf(answer);
    };
  }

  private HttpRequest request(String phoneNumberId, String body) {
    return HttpRequest.newBuilder(URI.create(base + phoneNumberId + "/messages"))
        .timeout(patience)
        .header("Authorization", "Bearer " + accessToken)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  static SendOutcome outcomeOf(Reply.Answered answer) {
    return answer.succeeded() ? taken(answer) : refused(answer);
  }

  private static SendOutcome taken(Reply.Answered answer) {
    var wamid = answer.word("/messages/0/id");
    return wamid.isEmpty() ? new Unsure("unreadable answer") : new Sent(wamid);
  }

  private static SendOutcome refused(Reply.Answered answer) {
    var code = answer.body().path("error").path("code");
    if (code.canConvertToInt()) {
      return MetaErrors.read(code.asInt(), answer.status());
    }
    return switch (answer.status() / 100) {
      case 4 -> refusedOnTheWay(answer.status());
      default -> new Unsure("http " + answer.status());
    };
  }

  /** Not by Meta's API but by something before it, which did not pass the request on. */
  private static NotSent refusedOnTheWay(int status) {
    var retry = status == TIMED_OUT || status == TOO_MANY_REQUESTS;
    return new NotSent("http " + status, retry ? Duration.ofSeconds(5) : Duration.ZERO, retry);
  }
}
