package dev.ratiba.activities.vendor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;

/**
 * Calls a vendor once: nothing is repeated here, and nothing is logged. Whether a lost call may be
 * made again is for the caller to know.
 */
public final class VendorHttp {
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

  private static Reply call(HttpClient client, HttpRequest request) {
    try {
      var response = client.send(request, BodyHandlers.ofString());
      return Reply.answered(response.statusCode(), response.body());
    } catch (HttpConnectTimeoutException | ConnectException | SSLHandshakeException unreachable) {
      return new Reply.NeverSent("unreachable");
    } catch (HttpTimeoutException silence) {
      return new Reply.Lost("timeout");
    } catch (IOException broken) {
      return new Reply.Lost("connection broken");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new Reply.Lost("interrupted");
    }
  }

  private HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(connectPatience)
        .build();
  }
}
