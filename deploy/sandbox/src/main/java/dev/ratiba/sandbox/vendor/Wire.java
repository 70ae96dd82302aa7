package dev.ratiba.sandbox.vendor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How the vendors call the business: one attempt, no retries of its own. */
@Component
public class Wire {
  /** The vendors' patience with a business that does not answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** No answer came. */
  public static final int NO_ANSWER = 0;

  private final HttpClient http;

  Wire(HttpClient http) {
    this.http = http;
  }

  /** Posts the bytes and returns the status, or {@link #NO_ANSWER}. */
  public int post(URI address, byte[] body, Map<String, String> headers) {
    var request = HttpRequest.newBuilder(address).timeout(PATIENCE);
    headers.forEach(request::header);
    try {
      var posted = request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
      return http.send(posted, BodyHandlers.discarding()).statusCode();
    } catch (IOException unreachable) {
      return NO_ANSWER;
    } catch (InterruptedException shuttingDown) {
      Thread.currentThread().interrupt();
      return NO_ANSWER;
    }
  }
}
