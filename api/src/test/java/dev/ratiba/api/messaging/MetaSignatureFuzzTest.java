package dev.ratiba.api.messaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ratiba.api.RunningApi;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** No header signs a body but the one that does. */
@Tag("fuzz")
@Timeout(1)
class MetaSignatureFuzzTest {
  private static final byte[] BODY = {'{', '}'};
  private static final MetaSignature SIGNATURE =
      new MetaSignature(List.of("0123456789abcdef", "d41d8cd98f00b204"));
  private static final String RIGHT = RunningApi.signature(BODY);

  @FuzzTest(maxDuration = "60s")
  void believesTheRightHeaderAlone(byte[] header) {
    var claimed = new String(header, ISO_8859_1);

    assertThat(SIGNATURE.verifies(BODY, claimed)).isEqualTo(claimed.equals(RIGHT));
  }

  @FuzzTest(maxDuration = "60s")
  void believesNoOtherBody(byte[] body) {
    assertThat(SIGNATURE.verifies(body, RIGHT)).isEqualTo(Arrays.equals(body, BODY));
  }
}
