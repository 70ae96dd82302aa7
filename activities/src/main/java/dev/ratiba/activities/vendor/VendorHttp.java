package dev.ratiba.activities.vendor;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Calls a vendor once: nothing is repeated here, and nothing is logged. Whether a lost call may be
 * made again is for the caller to know. A call is over when the request's time-out says so,
 * whatever the vendor does; an answer longer than a mebibyte is as good as lost.
 */
public final class VendorHttp {
  /** Bytes of an answer; vendors' answers have a few hundred. */
  private static final long LONGEST = 1 << 20;

  private final Duration connectPatience;
  private final HttpClient shared;

  public VendorHttp(Duration connectPatience) {
    this.connectPatience = connectPatience;
    shared = client();
  }

  /** Over a connection that may have been used before: quick. */
  public Reply call(HttpRequest request) {
    return call(shared, request);
  }

  /**
   * Over a connection of its own. The vendor may have closed a used one in the same moment, which
   * would look like a lost answer although nothing was asked.
   */
  public Reply callAfresh(HttpRequest request) {
    var fresh = client();
    try {
      return call(fresh, request);
    } finally {
      fresh.shutdownNow();
    }
  }

  /** The client's own time-out ends with the headers; a body may drip for longer than that. */
  private static Reply call(HttpClient client, HttpRequest request) {
    var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST));
    try {
      var response = answer.get(patience(request).toMillis(), TimeUnit.MILLISECONDS);
      return Reply.answered(response.statusCode(), response.body());
    } catch (ExecutionException failure) {
      return broken(failure.getCause());
    } catch (TimeoutException dripping) {
      answer.cancel(true);
      return new Reply.Lost("timeout");
    } catch (InterruptedException stopping) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Reply.Lost("interrupted");
    }
  }

  private static Reply broken(@Nullable Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException _, ConnectException _, SSLHandshakeException _ ->
          new Reply.NeverSent("unreachable");
      case HttpTimeoutException _ -> new Reply.Lost("timeout");
      case null, default -> new Reply.Lost("connection broken");
    };
  }

  private static Duration patience(HttpRequest request) {
    return request.timeout().orElseThrow(() -> new IllegalArgumentException("a call without end"));
  }

  private HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(connectPatience)
        .build();
  }
}
