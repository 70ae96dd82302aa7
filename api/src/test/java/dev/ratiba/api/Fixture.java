package dev.ratiba.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What vendors send, as files of the tests. */
public final class Fixture {
  public static byte[] bytes(String path) {
    try (var file = Fixture.class.getResourceAsStream("/" + path)) {
      return Objects.requireNonNull(file, path).readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  public static String text(String path) {
    return new String(bytes(path), UTF_8);
  }

  private Fixture() {}
}
