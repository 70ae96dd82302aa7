package dev.ratiba.activities.payment;

import dev.ratiba.activities.payment.DarajaTokens.NoToken;
import dev.ratiba.activities.payment.PushOutcome.Accepted;
import dev.ratiba.activities.payment.PushOutcome.Refused;
import dev.ratiba.activities.payment.PushOutcome.TryLater;
import dev.ratiba.activities.payment.PushOutcome.Unsure;
import dev.ratiba.activities.vendor.Reply;
import dev.ratiba.activities.vendor.VendorHttp;
import dev.ratiba.db.payment.AccessTokens;
import dev.ratiba.payment.PaymentTrouble;
import dev.ratiba.payment.ResultCode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Safaricom's Daraja. Two equal pushes are two prompts and two payments, so a push is never
 * repeated once bytes were sent; only a refused token, which M-Pesa looks at first, is exchanged
 * once.
 */
@Component
public class DarajaClient {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);

  /** Two tokens and two answers fit in an activity's attempt. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  /** M-Pesa's own time, whatever ours is. */
  private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");

  private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
  private static final int REFERENCE_LENGTH = 12;
  private static final int DESCRIPTION_LENGTH = 13;

  private final VendorHttp http = new VendorHttp(CONNECT_PATIENCE);
  private final String baseUrl;
  private final DarajaTokens tokens;
  private final Clock clock;
  private final Duration patience;

  @Autowired
  DarajaClient(
      @Value("${ratiba.daraja.base-url}") String baseUrl,
      @Value("${ratiba.daraja.consumer-key}") String consumerKey,
      @Value("${ratiba.daraja.consumer-secret}") String consumerSecret,
      AccessTokens tokens) {
    this(baseUrl, consumerKey, consumerSecret, tokens::token, Clock.systemUTC(), PATIENCE);
  }

  DarajaClient(
      String baseUrl,
      String consumerKey,
      String consumerSecret,
      DarajaTokens.Shared tokens,
      Clock clock,
      Duration patience) {
    this.baseUrl = baseUrl;
    this.tokens = new DarajaTokens(http, tokens, baseUrl, consumerKey, consumerSecret);
    this.clock = clock;
    this.patience = patience;
  }

  /** Asks for a prompt on the payer's phone, at most once. */
  public PushOutcome push(PushRequest push) {
    var body = bodyOf(push);
    try {
      return switch (call("/mpesa/stkpush/v1/processrequest", body, http::callAfresh)) {
        case Reply.NeverSent _ -> new TryLater(Duration.ofSeconds(2));
        case Reply.Lost(var reason) -> new Unsure(reason);
        case Reply.Answered answer when DarajaErrors.tokenWasRefused(answer) ->
            new TryLater(Duration.ofSeconds(5));
        case Reply.Answered answer -> pushed(answer);
      };
    } catch (NoToken trouble) {
      return trouble.forBadCredentials()
          ? new Refused(PaymentTrouble.REFUSED, trouble.code)
          : new TryLater(Duration.ofSeconds(5));
    }
  }

  /** Asks what became of a prompt. Only a final code of the closed list is an answer. */
  public QueryOutcome query(Paybill paybill, String checkoutRequestId) {
    var body = signed(paybill).put("CheckoutRequestID", checkoutRequestId);
    try {
      return switch (call("/mpesa/stkpushquery/v1/query", body, http::call)) {
        case Reply.Answered answer -> answered(checkoutRequestId, answer);
        case Reply.NeverSent _, Reply.Lost _ -> new QueryOutcome.NoAnswer();
      };
    } catch (NoToken trouble) {
      return new QueryOutcome.NoAnswer();
    }
  }

  /** Calls with the token that all workers share; with a new one, once, when it is refused. */
  private Reply call(String path, JsonNode body, Function<HttpRequest, Reply> by) throws NoToken {
    var token = tokens.token(null);
    var reply = by.apply(request(path, token, body));
    return reply instanceof Reply.Answered answer && DarajaErrors.tokenWasRefused(answer)
        ? by.apply(request(path, tokens.token(token), body))
        : reply;
  }

  private HttpRequest request(String path, String token, JsonNode body) {
    return HttpRequest.newBuilder(URI.create(baseUrl + path))
        .timeout(patience)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.toString()))
        .build();
  }

  static PushOutcome pushed(Reply.Answered answer) {
    if (!answer.succeeded() || answer.body().has("errorCode")) {
      return DarajaErrors.read(answer);
    }
    var merchant = answer.word("/MerchantRequestID");
    var checkout = answer.word("/CheckoutRequestID");
    return accepted(answer) && !checkout.isEmpty()
        ? new Accepted(merchant, checkout)
        : new Unsure("unclear answer");
  }

  static QueryOutcome answered(String checkoutRequestId, Reply.Answered answer) {
    return answersFor(checkoutRequestId, answer)
        ? finalOnly(answer.word("/ResultCode"))
        : new QueryOutcome.NoAnswer();
  }

  private static boolean answersFor(String checkoutRequestId, Reply.Answered answer) {
    return answer.succeeded()
        && accepted(answer)
        && answer.body().path("CheckoutRequestID").asString("").equals(checkoutRequestId);
  }

  /** That the request was accepted, which says nothing of a payment. */
  private static boolean accepted(Reply.Answered answer) {
    return answer.body().path("ResponseCode").asString("").equals("0");
  }

  private static QueryOutcome finalOnly(String code) {
    return switch (ResultCode.read(code)) {
      case ResultCode.Paid _, ResultCode.Ended _ -> new QueryOutcome.Final(code);
      case ResultCode.StillOpen _, ResultCode.Unknown _ -> new QueryOutcome.NoAnswer();
    };
  }

  private ObjectNode bodyOf(PushRequest push) {
    var payer = push.payerMsisdn().replace("+", "");
    return signed(push.paybill())
        .put("TransactionType", push.paybill().account().transactionType())
        .put("Amount", Long.toString(push.amount().wholeUnits()))
        .put("PartyA", payer)
        .put("PartyB", push.paybill().account().shortcode())
        .put("PhoneNumber", payer)
        .put("CallBackURL", push.callbackUrl())
        .put(
            "AccountReference",
            cut(push.reference().replaceAll("[^A-Za-z0-9]", ""), REFERENCE_LENGTH))
        .put("TransactionDesc", cut(push.description(), DESCRIPTION_LENGTH));
  }

  /** What every request of a business carries: the timestamp is the one within the password. */
  private ObjectNode signed(Paybill paybill) {
    var timestamp = LocalDateTime.ofInstant(clock.instant(), NAIROBI).format(TIMESTAMP);
    return JsonMapper.shared()
        .createObjectNode()
        .put("BusinessShortCode", paybill.account().shortcode())
        .put("Password", paybill.password(timestamp))
        .put("Timestamp", timestamp);
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
