package dev.ratiba.activities.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratiba.activities.messaging.SmsOutcome.NotSent;
import dev.ratiba.activities.messaging.SmsOutcome.Sent;
import dev.ratiba.activities.messaging.SmsOutcome.Unsure;
import dev.ratiba.activities.vendor.Reply;
import dev.ratiba.activities.vendor.VendorHttp;
import dev.ratiba.messaging.Masked;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Africa's Talking's SMS. A send is one call, never repeated here: Africa's Talking takes no
 * idempotency key and no reference of ours, so the outcome says whether it surely was not sent.
 */
@Component
public class SmsClient {
  private static final Logger LOG = LoggerFactory.getLogger(SmsClient.class);
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);

  /** A send that begins at the end of an activity's shift still ends before the activity must. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final int TIMED_OUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  /** Processed, sent and queued. */
  private static final int FIRST_SUCCESS = 100;

  private static final int LAST_SUCCESS = 102;

  private static final Pattern COST = Pattern.compile("[A-Z]{3} [0-9]{1,9}(\\.[0-9]{1,6})?");

  /** A reason in one word, such as {@code InvalidSenderId}. */
  private static final Pattern REASON = Pattern.compile("[A-Za-z]{1,19}");

  private final VendorHttp http = new VendorHttp(CONNECT_PATIENCE);
  private final URI address;
  private final Account account;
  private final Duration patience;

  /**
   * Who sends.
   *
   * @param senderId the short code or name that people see; empty for Africa's Talking's own
   */
  record Account(String username, String apiKey, String senderId) {
    @Override
    public String toString() {
      return "Account[" + username + "]";
    }
  }

  @Autowired
  SmsClient(
      @Value("${ratiba.africastalking.base-url}") String baseUrl,
      @Value("${ratiba.africastalking.username}") String username,
      @Value("${ratiba.africastalking.api-key}") String apiKey,
      @Value("${ratiba.africastalking.sender-id}") String senderId) {
    this(baseUrl, new Account(username, apiKey, senderId), PATIENCE);
  }

  SmsClient(String baseUrl, Account account, Duration patience) {
    address = URI.create(baseUrl + "/version1/messaging");
    this.account = account;
    this.patience = patience;
  }

  /**
   * Sends a text to one number.
   *
   * @param phone E.164
   */
  public SmsOutcome send(String phone, String text) {
    var outcome =
        switch (http.call(request(phone, text))) {
          case Reply.NeverSent(var reason) -> new NotSent(reason, Duration.ofSeconds(2), true);
          case Reply.Lost(var reason) -> new Unsure(reason);
          case Reply.Answered answer -> outcomeOf(answer);
        };
    log(phone, outcome);
    return outcome;
  }

  private static void log(String phone, SmsOutcome outcome) {
    switch (outcome) {
      case Sent(_, var cost) ->
          LOG.info("africastalking.send to={} cost={}", Masked.phone(phone), cost);
      case NotSent(var code, _, var retry) ->
          LOG.warn(
              "africastalking.send not sent to={} code={} retry={}",
              Masked.phone(phone),
              code,
              retry);
      case Unsure(var reason) ->
          LOG.warn("africastalking.send unsure to={} reason={}", Masked.phone(phone), reason);
    }
  }

  private HttpRequest request(String phone, String text) {
    return HttpRequest.newBuilder(address)
        .timeout(patience)
        .header("apiKey", account.apiKey())
        .header("Accept", "application/json")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form(phone, text)))
        .build();
  }

  private String form(String phone, String text) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("username", account.username());
    fields.put("to", phone);
    fields.put("message", text);
    fields.put("bulkSMSMode", "1");
    if (!account.senderId().isEmpty()) {
      fields.put("from", account.senderId());
    }
    return fields.entrySet().stream().map(SmsClient::encoded).collect(Collectors.joining("&"));
  }

  private static String encoded(Map.Entry<String, String> field) {
    return field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8);
  }

  static SmsOutcome outcomeOf(Reply.Answered answer) {
    return answer.succeeded() ? lookedAt(answer) : refused(answer);
  }

  private static SmsOutcome lookedAt(Reply.Answered answer) {
    var recipients = answer.body().at("/SMSMessageData/Recipients");
    if (!recipients.isArray()) {
      return new Unsure("unreadable answer");
    }
    return recipients.isEmpty() ? sentToNobody(answer) : ofTheRecipient(answer);
  }

  /** The whole request is refused, in spite of its status, and the reason is in the message. */
  private static SmsOutcome sentToNobody(Reply.Answered answer) {
    var reason = answer.word("/SMSMessageData/Message");
    var code = REASON.matcher(reason).matches() ? reason : "no recipient";
    return new NotSent(code, Duration.ZERO, false);
  }

  private static SmsOutcome ofTheRecipient(Reply.Answered answer) {
    var code = answer.body().at("/SMSMessageData/Recipients/0/statusCode");
    if (!code.canConvertToInt()) {
      return new Unsure("unreadable answer");
    }
    var success = code.asInt() >= FIRST_SUCCESS && code.asInt() <= LAST_SUCCESS;
    return success ? taken(answer) : AfricasTalkingErrors.read(code.asInt());
  }

  private static SmsOutcome taken(Reply.Answered answer) {
    var id = answer.word("/SMSMessageData/Recipients/0/messageId");
    var cost = answer.word("/SMSMessageData/Recipients/0/cost");
    return id.isEmpty()
        ? new Unsure("unreadable answer")
        : new Sent(id, COST.matcher(cost).matches() ? cost : "");
  }

  /**
   * Before it was looked at: a wrong key, too many requests, or a request that it does not like.
   */
  private static SmsOutcome refused(Reply.Answered answer) {
    var status = answer.status();
    if (status / 100 != 4) {
      return new Unsure("http " + status);
    }
    var retry = status == TIMED_OUT || status == TOO_MANY_REQUESTS;
    return new NotSent("http " + status, retry ? Duration.ofSeconds(5) : Duration.ZERO, retry);
  }
}
