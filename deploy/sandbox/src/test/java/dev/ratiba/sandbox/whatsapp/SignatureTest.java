package dev.ratiba.sandbox.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignatureTest {
  /** RFC 4231, test case 2. */
  @Test
  void isTheHmacOfTheRawBytes() {
    var body = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);

    var signature = Signature.of(body, "Jefe");

    assertThat(signature)
        .isEqualTo("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }
}
