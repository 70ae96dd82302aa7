package dev.ratiba.api.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MetaSignatureTest {
  private static final String SECRET = "our-own-app-secret-1";

  /** As Meta sends it: what is not ASCII is escaped. */
  private static final String BODY =
      """
      {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages",\
      "value":{"messages":[{"id":"wamid.S1","type":"text","text":{"body":"Karibu \\u2600"}}]}}]}]}\
      """;

  /** Computed by openssl dgst -sha256 -hmac. */
  private static final String SIGNATURE =
      "sha256=cf0f8ae68d1259279bc93ec974179341a93884c38e1faaea7dbef95d7f4eb9d4";

  private final MetaSignature signature = new MetaSignature(List.of(SECRET));

  @Test
  void verifiesTheBytesThatWereSigned() {
    assertThat(signature.verifies(BODY.getBytes(UTF_8), SIGNATURE)).isTrue();
  }

  @Test
  void refusesTheSameJsonInOtherBytes() {
    var unescaped = BODY.replace("\\u2600", "\u2600");

    assertThat(signature.verifies(unescaped.getBytes(UTF_8), SIGNATURE)).isFalse();
  }

  @Test
  void acceptsTheOldSecretWhileItIsBeingReplaced() {
    var both = new MetaSignature(List.of("the-new-app-secret-2", SECRET));

    assertThat(both.verifies(BODY.getBytes(UTF_8), SIGNATURE)).isTrue();
  }

  @Test
  void refusesASecretThatIsNotActiveAnyMore() {
    var onlyNew = new MetaSignature(List.of("the-new-app-secret-2"));

    assertThat(onlyNew.verifies(BODY.getBytes(UTF_8), SIGNATURE)).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "sha256=", "sha1=abc", "sha256=zz", "sha256=\u0130", "garbage"})
  void refusesWhatIsNoSignature(String header) {
    assertThat(signature.verifies(BODY.getBytes(UTF_8), header)).isFalse();
  }

  @Test
  void refusesASignatureThatIsOffByItsLastDigit() {
    var off = SIGNATURE.substring(0, SIGNATURE.length() - 1) + "g";

    assertThat(signature.verifies(BODY.getBytes(UTF_8), off)).isFalse();
  }
}
