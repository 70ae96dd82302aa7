package dev.ratiba.activities.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratiba.db.tenant.TenantSecret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Secrets as lines {@code KEY=value}; empty lines and those that begin with # are passed over. */
final class SecretLines {
  static Map<TenantSecret, String> read(InputStream input) {
    var secrets = new EnumMap<TenantSecret, String>(TenantSecret.class);
    var lines = text(input).lines().map(String::strip).toList();
    for (var number = 1; number <= lines.size(); number++) {
      var line = lines.get(number - 1);
      if (!line.isEmpty() && !line.startsWith("#")) {
        add(secrets, line, number);
      }
    }
    return secrets;
  }

  /** A line is never shown: it may be a secret that lost its name. */
  private static void add(Map<TenantSecret, String> secrets, String line, int number) {
    var equals = line.indexOf('=');
    var value = line.substring(equals + 1).strip();
    if (equals < 1 || value.isEmpty()) {
      throw new Failure("Line %d of standard input is not KEY=value.".formatted(number));
    }
    var known = named(line.substring(0, equals).strip());
    if (known.isEmpty()) {
      throw new Failure(
          "Line %d of standard input names no secret of a tenant; there are: %s."
              .formatted(number, Arrays.toString(TenantSecret.values())));
    }
    secrets.put(known.get(), value);
  }

  private static Optional<TenantSecret> named(String name) {
    return Arrays.stream(TenantSecret.values())
        .filter(secret -> secret.name().equals(name))
        .findFirst();
  }

  private static String text(InputStream input) {
    try {
      return new String(input.readAllBytes(), UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private SecretLines() {}
}
