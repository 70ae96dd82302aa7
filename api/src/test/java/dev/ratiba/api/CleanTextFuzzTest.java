package dev.ratiba.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.CharacterCodingException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.StringNode;

/** Whatever characters come, PostgreSQL can keep what is left of them. */
@Tag("fuzz")
@Timeout(1)
class CleanTextFuzzTest {
  private static final int LONGEST = 5;

  @FuzzTest(maxDuration = "60s")
  void isTextThatCanBeKept(byte[] characters) throws CharacterCodingException {
    var text = new StringBuilder();
    for (var place = 0; place + 1 < characters.length; place += 2) {
      text.append((char) ((characters[place] & 0xff) << 8 | (characters[place + 1] & 0xff)));
    }
    var clean = CleanText.of(StringNode.valueOf(text.toString()));

    Keepable.check(clean);
    Keepable.check(CleanText.cut(clean, LONGEST));
    assertThat(CleanText.cut(clean, LONGEST)).hasSizeLessThanOrEqualTo(LONGEST);
    assertThat(clean).startsWith(CleanText.cut(clean, LONGEST));
  }
}
