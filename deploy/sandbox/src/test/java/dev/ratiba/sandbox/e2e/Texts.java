package dev.ratiba.sandbox.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Properties;

/** What the business says, in one language: the bundle that ships. */
record Texts(Properties bundle) {
  static final Texts ENGLISH = read("en");
  static final Texts SWAHILI = read("sw");

  private static Texts read(String language) {
    var file =
        Stack.CHECKOUT.resolve(
            "workflows/src/main/resources/messages_%s.properties".formatted(language));
    try (var reader = Files.newBufferedReader(file)) {
      var bundle = new Properties();
      bundle.load(reader);
      return new Texts(bundle);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** How that text begins: up to its first placeholder or the end of its first line. */
  String beginning(String key) {
    return bundle.getProperty(key, "no text " + key).split("[{\n]", 2)[0];
  }
}
