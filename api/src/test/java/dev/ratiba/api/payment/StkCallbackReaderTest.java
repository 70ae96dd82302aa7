package dev.ratiba.api.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.api.Fixture;
import dev.ratiba.booking.Money;
import dev.ratiba.payment.StkCallback;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StkCallbackReaderTest {
  private static final String CHECKOUT = "ws_CO_21112026103000123700000321";
  private static final String MERCHANT = "7a10-4c55-9b1e-52c2";

  @Test
  void readsItemsByNameWhateverTheirOrder() {
    assertThat(read(Fixture.text("daraja/stk-paid.json")))
        .contains(new StkCallback(CHECKOUT, MERCHANT, "0", Money.kes(1500), "UKL4T9R2B7"));
  }

  @Test
  void aFailureHasNeitherAmountNorReceipt() {
    assertThat(read(Fixture.text("daraja/stk-cancelled.json")))
        .contains(new StkCallback(CHECKOUT, MERCHANT, "1032", null, null));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "\"0\", 0", "\"SFC_IC0003\", SFC_IC0003", "1037, 1037"})
  void readsACodeAsNumberOrText(String code, String read) {
    assertThat(read(callback(code, "")).orElseThrow().resultCode()).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({
    "100, 10000",
    "100.00, 10000",
    "\"100\", 10000",
    "1e2, 10000",
    "0.5, 50",
    "0, 0",
    "1e-999999999, 0"
  })
  void readsAnAmountInShillingsHoweverItIsWritten(String amount, long minor) {
    assertThat(read(callback("0", amountOf(amount))).orElseThrow().amount())
        .isEqualTo(new Money(minor, "KES"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "1.005",
        "\"\"",
        "\"abc\"",
        "null",
        "{}",
        "true",
        "1e999999999",
        "99999999999999999999",
        "\"NaN\""
      })
  void whatNobodyCanHavePaidIsNoAmount(String amount) {
    assertThat(read(callback("0", amountOf(amount))).orElseThrow().amount()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "[]",
        "{\"Body\": {}}",
        "{\"Body\": {\"stkCallback\": []}}",
        "{\"Body\": {\"stkCallback\": {\"ResultCode\": 0}}}",
        "{\"Body\": {\"stkCallback\": {\"CheckoutRequestID\": \"x\"}}}",
        "{\"Body\": {\"stkCallback\": {\"CheckoutRequestID\": \"x\", \"ResultCode\": 0.5}}}",
        "{\"Body\": {\"stkCallback\": {\"CheckoutRequestID\": {}, \"ResultCode\": 0}}}"
      })
  void refusesWhatIsNoCallback(String body) {
    assertThat(read(body)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999", "-1e99999999", "0e-9996666666666666666666666666"})
  void aNumberThatIsTooMuchToWriteOutIsNoTrouble(String number) {
    assertThat(read(callback("0", amountOf(number)))).isPresent();
    assertThat(read(callback(number, ""))).isEmpty();
    assertThat(read(callback("0", "").replace("\"x\"", number))).isPresent();
  }

  @Test
  void refusesANameOrAResultThatNoIndexHolds() {
    var tooLong = "9".repeat(129);

    assertThat(read(callback("0", "").replace("\"x\"", "\"" + tooLong + "\""))).isEmpty();
    assertThat(read(callback(tooLong, ""))).isEmpty();
  }

  @Test
  void aReceiptThatNoIndexHoldsIsNone() {
    var receipt = "{\"Name\": \"MpesaReceiptNumber\", \"Value\": \"" + "R".repeat(129) + "\"}";
    var items = ", \"CallbackMetadata\": {\"Item\": [" + receipt + "]}";

    assertThat(read(callback("0", items)).orElseThrow().receipt()).isNull();
  }

  private static Optional<StkCallback> read(String body) {
    return StkCallbackReader.read(body.getBytes(UTF_8));
  }

  private static String amountOf(String value) {
    return ", \"CallbackMetadata\": {\"Item\": [{\"Name\": \"Amount\", \"Value\": " + value + "}]}";
  }

  private static String callback(String code, String more) {
    return "{\"Body\": {\"stkCallback\": {\"CheckoutRequestID\": \"x\", \"ResultCode\": "
        + code
        + more
        + "}}}";
  }
}
