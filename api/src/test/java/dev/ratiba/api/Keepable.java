package dev.ratiba.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;

/** What PostgreSQL can keep. */
public final class Keepable {
  /** Fails for a text with NUL or half a character in it. */
  public static void check(String text) throws CharacterCodingException {
    assertThat(text).doesNotContain("\0");
    UTF_8.newEncoder().encode(CharBuffer.wrap(text));
  }

  private Keepable() {}
}
