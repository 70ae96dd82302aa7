package dev.ratiba.api.payment;

import static java.util.function.Predicate.not;

import dev.ratiba.api.CleanText;
import dev.ratiba.booking.Money;
import dev.ratiba.payment.StkCallback;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads Daraja's STK callback (payments 1.3). Items are found by name, in any order, with or
 * without a value; the text beside a code is never read.
 */
final class StkCallbackReader {
  private static final int DEEPEST = 32;
  private static final int CENTS = 2;
  private static final int LONGEST_AMOUNT = 20;

  /** M-Pesa's names, codes and receipts have a fraction of it; more fits into no index. */
  private static final int LONGEST_WORD = 128;

  /** Fractions as doubles: exact enough for money, and 1e99999999 is not written out in full. */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .build();

  /** Empty for what is no callback: not JSON, or without a usable name or result. */
  static Optional<StkCallback> read(byte[] body) {
    try {
      return read(JSON.readTree(body).at("/Body/stkCallback"));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<StkCallback> read(JsonNode callback) {
    var code = callback.path("ResultCode");
    var name = word(callback.path("CheckoutRequestID"));
    var result = word(code);
    if (name.isEmpty() || result.isEmpty() || !(code.isIntegralNumber() || code.isString())) {
      return Optional.empty();
    }
    return Optional.of(
        new StkCallback(
            name.get(),
            word(callback.path("MerchantRequestID")).orElse(""),
            result.get().strip(),
            amount(item(callback, "Amount")),
            receipt(callback)));
  }

  private static @Nullable String receipt(JsonNode callback) {
    return word(item(callback, "MpesaReceiptNumber")).orElse(null);
  }

  private static Optional<String> word(JsonNode node) {
    return Optional.of(CleanText.of(node))
        .filter(not(String::isBlank))
        .filter(text -> text.length() <= LONGEST_WORD);
  }

  private static JsonNode item(JsonNode callback, String name) {
    return callback
        .at("/CallbackMetadata/Item")
        .valueStream()
        .filter(item -> CleanText.of(item.path("Name")).equals(name))
        .findFirst()
        .map(item -> item.path("Value"))
        .orElseGet(MissingNode::getInstance);
  }

  /** Shillings with cents, as a number or as text; null for what nobody can have paid. */
  private static @Nullable Money amount(JsonNode value) {
    var text = CleanText.of(value).strip();
    if (text.isEmpty() || text.length() > LONGEST_AMOUNT) {
      return null;
    }
    try {
      var minor = new BigDecimal(text).movePointRight(CENTS).longValueExact();
      return minor < 0 ? null : new Money(minor, "KES");
    } catch (ArithmeticException | NumberFormatException noAmount) {
      return null;
    }
  }

  private StkCallbackReader() {}
}
