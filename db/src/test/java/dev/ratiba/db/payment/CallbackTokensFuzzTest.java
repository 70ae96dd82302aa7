package dev.ratiba.db.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ratiba.db.tenant.SecretBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** No text is a token of ours but the one that we made, to the letter. */
@Tag("fuzz")
@Timeout(1)
class CallbackTokensFuzzTest {
  private static final CallbackTokens TOKENS =
      new CallbackTokens(new SecretBox("q2x1mGdXcE0v1q6cVd9M2b0Zb3yJm3m8n5r7u9w1x3Y="));
  private static final String NONCE = "AAECAwQFBgcICQoLDA0ODw";
  private static final String OURS = TOKENS.tokenOf(NONCE);

  @FuzzTest(maxDuration = "60s")
  void isOursToTheLetterOrNotAtAll(byte[] text) {
    var token = new String(text, UTF_8);

    assertThat(TOKENS.isOurs(token)).isEqualTo(token.equals(OURS));
  }
}
