package dev.ratiba.sandbox.vendor;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Settings for tests that need no running sandbox. */
public final class SomeSettings {
  private static final Duration SOON = Duration.ofMillis(1);
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1/");

  public static Settings in(Path home) {
    return calling(NOWHERE, home);
  }

  /** With a business that takes SMS callbacks at this address. */
  public static Settings calling(URI business, Path home) {
    return new Settings(
        home,
        NOWHERE,
        new Settings.WhatsApp(
            NOWHERE, "secret", "verify", "token", "1", "254709000001", "Spa", SOON, SOON, SOON),
        new Settings.Daraja("key", "secret", "passkey", Duration.ofSeconds(60), SOON),
        new Settings.AfricasTalking(
            "sandbox",
            "key",
            business,
            "22384",
            List.of(),
            new BigDecimal("0.80"),
            new BigDecimal("0.003"),
            SOON),
        new Settings.Database("jdbc:postgresql://127.0.0.1:1/nowhere", "nobody", ""));
  }

  public static Changes changes() {
    return new Changes();
  }

  public static Wire wire(HttpClient http) {
    return new Wire(http);
  }

  private SomeSettings() {}
}
