package dev.ratiba.sandbox.daraja;

import dev.ratiba.sandbox.vendor.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads a push or a query and refuses, by the name of the field, what Daraja would refuse. */
@Component
class PushParser {
  private static final Pattern SHORTCODE = Pattern.compile("\\d{5,7}");
  private static final Pattern AMOUNT = Pattern.compile("[1-9]\\d{0,5}");
  private static final Pattern MSISDN = Pattern.compile("254[17]\\d{8}");
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9 ]{1,12}");
  private static final Pattern CHECKOUT_REQUEST_ID = Pattern.compile("ws_CO_[A-Za-z0-9_]{10,60}");
  private static final Pattern ANY = Pattern.compile("(?s).+");
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);
  private static final int LARGEST_KES = 250_000;

  private final Settings.Daraja settings;

  PushParser(Settings settings) {
    this.settings = settings.daraja();
  }

  Prompt.Push push(JsonNode json) {
    var shortcode = matching(json, "BusinessShortCode", SHORTCODE);
    checkTimestamp(json);
    var permitted = permitted(json, shortcode);
    matching(json, "PartyA", MSISDN);
    var push =
        new Prompt.Push(
            shortcode,
            permitted,
            amount(json),
            matching(json, "PhoneNumber", MSISDN),
            callbackUrl(json),
            matching(json, "AccountReference", REFERENCE),
            description(json));
    checkPassword(json, shortcode);
    return push;
  }

  /** The CheckoutRequestID that is asked about. */
  String query(JsonNode json) {
    var shortcode = matching(json, "BusinessShortCode", SHORTCODE);
    checkTimestamp(json);
    var id = matching(json, "CheckoutRequestID", CHECKOUT_REQUEST_ID);
    checkPassword(json, shortcode);
    return id;
  }

  /** Whether the kind of transaction fits the party that is paid; M-Pesa says so only later. */
  private static boolean permitted(JsonNode json, String shortcode) {
    var party = matching(json, "PartyB", SHORTCODE);
    return switch (text(json, "TransactionType")) {
      case "CustomerPayBillOnline" -> party.equals(shortcode);
      case "CustomerBuyGoodsOnline" -> true;
      default -> throw invalid("TransactionType");
    };
  }

  private static long amount(JsonNode json) {
    var amount = Long.parseLong(matching(json, "Amount", AMOUNT));
    if (amount > LARGEST_KES) throw invalid("Amount");
    return amount;
  }

  private static URI callbackUrl(JsonNode json) {
    try {
      var url = new URI(matching(json, "CallBackURL", ANY));
      var host = url.getHost();
      var web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (web && host != null && host.equals(host.toLowerCase(Locale.ROOT))) return url;
      throw invalid("CallBackURL");
    } catch (URISyntaxException malformed) {
      throw invalid("CallBackURL");
    }
  }

  private static String description(JsonNode json) {
    var description = text(json, "TransactionDesc");
    if (description.length() > 13) throw invalid("TransactionDesc");
    return description;
  }

  private static void checkTimestamp(JsonNode json) {
    try {
      LocalDateTime.parse(text(json, "Timestamp"), TIMESTAMP);
    } catch (DateTimeException malformed) {
      throw invalid("Timestamp");
    }
  }

  private void checkPassword(JsonNode json, String shortcode) {
    var plain = shortcode + settings.passkey() + text(json, "Timestamp");
    var expected = Base64.getEncoder().encode(plain.getBytes(StandardCharsets.UTF_8));
    var given = text(json, "Password").getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(expected, given)) {
      throw new DarajaRefusal(DarajaError.WRONG_CREDENTIALS);
    }
  }

  private static String matching(JsonNode json, String name, Pattern shape) {
    var text = text(json, name);
    if (!shape.matcher(text).matches()) throw invalid(name);
    return text;
  }

  /** Strings and numbers alike, as Daraja takes them. */
  private static String text(JsonNode json, String name) {
    var value = json.path(name);
    return value.isString() || value.isNumber() ? value.asString() : "";
  }

  private static DarajaRefusal invalid(String field) {
    return new DarajaRefusal(DarajaError.field(field));
  }
}
