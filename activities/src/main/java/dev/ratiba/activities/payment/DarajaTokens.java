package dev.ratiba.activities.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratiba.activities.vendor.Reply;
import dev.ratiba.activities.vendor.VendorHttp;
import dev.ratiba.db.payment.AccessTokens.Fresh;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** Daraja's access token, one for all workers: each that is fetched kills the one before. */
final class DarajaTokens {
  private static final String APP = "daraja";

  /** Shorter than PostgreSQL lets the transaction that waits for it live. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** It says an hour; a clock of ours must not overflow whatever it says. */
  private static final Duration LONGEST_LIFE = Duration.ofDays(1);

  private final VendorHttp http;
  private final Shared tokens;
  private final HttpRequest request;

  DarajaTokens(
      VendorHttp http, Shared tokens, String baseUrl, String consumerKey, String consumerSecret) {
    this.http = http;
    this.tokens = tokens;
    request = requestTo(baseUrl, consumerKey + ":" + consumerSecret);
  }

  /** Where all workers keep the one token: {@link dev.ratiba.db.payment.AccessTokens#token}. */
  @FunctionalInterface
  interface Shared {
    String token(String app, @Nullable String refused, Supplier<Fresh> fetch);
  }

  /** There is no token to be had; nothing was asked of M-Pesa. */
  static final class NoToken extends Exception {
    final String code;

    private NoToken(String code) {
      super("No access token: " + code);
      this.code = code;
    }

    /** Whether M-Pesa does not know our consumer key and secret, which no waiting cures. */
    boolean forBadCredentials() {
      return code.startsWith("400.008.");
    }
  }

  /** Carries the trouble out of the transaction in which the token was fetched. */
  private static final class FetchFailed extends RuntimeException {
    final NoToken trouble;

    FetchFailed(String code) {
      super(code);
      trouble = new NoToken(code);
    }
  }

  /**
   * A token to call with.
   *
   * @param refused the one that M-Pesa has just refused; null at first
   */
  String token(@Nullable String refused) throws NoToken {
    try {
      return tokens.token(APP, refused, this::fetch);
    } catch (FetchFailed failure) {
      throw failure.trouble;
    } catch (DataAccessException outage) {
      throw new NoToken("database");
    }
  }

  private Fresh fetch() {
    return switch (http.call(request)) {
      case Reply.NeverSent(var reason) -> throw new FetchFailed(reason);
      case Reply.Lost(var reason) -> throw new FetchFailed(reason);
      case Reply.Answered answer when answer.succeeded() -> read(answer);
      case Reply.Answered answer -> throw new FetchFailed(reasonOf(answer));
    };
  }

  private static Fresh read(Reply.Answered answer) {
    var token = answer.body().path("access_token").asString("");
    // A string on the wire in most captures, a number in some.
    var seconds = Math.min(answer.body().path("expires_in").asLong(0), LONGEST_LIFE.toSeconds());
    if (token.isEmpty() || seconds <= 0) {
      throw new FetchFailed("unreadable answer");
    }
    return new Fresh(token, Duration.ofSeconds(seconds));
  }

  private static String reasonOf(Reply.Answered answer) {
    var code = DarajaErrors.codeOf(answer);
    return code.isEmpty() ? "http " + answer.status() : code;
  }

  private static HttpRequest requestTo(String baseUrl, String credentials) {
    var uri = URI.create(baseUrl + "/oauth/v1/generate?grant_type=client_credentials");
    var basic = Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    return HttpRequest.newBuilder(uri)
        .timeout(PATIENCE)
        .header("Authorization", "Basic " + basic)
        .build();
  }
}
