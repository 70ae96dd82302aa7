package dev.ratiba.api.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ratiba.api.Keepable;
import dev.ratiba.db.Json;
import dev.ratiba.payment.StkCallback;
import java.nio.charset.CharacterCodingException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** Whatever calls back is a callback that can be kept, or refused. */
@Tag("fuzz")
@Timeout(1)
class StkCallbackReaderFuzzTest {
  private static final int LONGEST_WORD = 128;

  @FuzzTest(maxDuration = "60s")
  void readsACallbackOrRefusesIt(byte[] body) throws CharacterCodingException {
    var callback = StkCallbackReader.read(body);
    if (callback.isPresent()) {
      check(callback.get());
    }
  }

  /** With the frame given, more inputs are about the items. */
  @FuzzTest(maxDuration = "60s")
  void readsItemsOfAnyKind(byte[] items) throws CharacterCodingException {
    readsACallbackOrRefusesIt(
        """
        {"Body": {"stkCallback": {"CheckoutRequestID": "x", "ResultCode": 0,
         "CallbackMetadata": {"Item": [%s]}}}}\
        """
            .formatted(new String(items, UTF_8))
            .getBytes(UTF_8));
  }

  private static void check(StkCallback callback) throws CharacterCodingException {
    var receipt = callback.receipt();
    var amount = callback.amount();
    assertThat(callback.checkoutRequestId()).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST_WORD);
    assertThat(callback.resultCode()).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST_WORD);
    assertThat(callback.merchantRequestId()).hasSizeLessThanOrEqualTo(LONGEST_WORD);
    assertThat(receipt == null || (!receipt.isBlank() && receipt.length() <= LONGEST_WORD))
        .isTrue();
    assertThat(amount == null || amount.minor() >= 0).isTrue();
    var stored = Json.write(callback);
    Keepable.check(stored.data());
    assertThat(Json.read(stored, StkCallback.class)).isEqualTo(callback);
  }
}
