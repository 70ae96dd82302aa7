package dev.ratiba.api;

import dev.ratiba.db.DatabaseSettings;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.env.PropertyResolver;

/**
 * What the api is told from outside. It does not start on less, nor on a secret that anybody could
 * know.
 *
 * @param appSecrets those that Meta may sign with: two while one is being replaced
 */
public record ApiSettings(
    DatabaseSettings database,
    String temporalAddress,
    String temporalNamespace,
    List<String> appSecrets,
    String verifyToken,
    String masterKey) {
  private static final int CONNECTIONS = 10;
  private static final int SHORTEST_SECRET = 16;
  private static final int MASTER_KEY_BYTES = 32;

  /** Secrets of examples, long enough to pass otherwise; in lower case. */
  private static final Set<String> KNOWN =
      Set.of("changemechangeme", "change-me-change-me", "ratiba-test-app-secret");

  /** All that is wrong with the settings, in one line; no value is shown. */
  static final class Wrong extends IllegalArgumentException {
    Wrong(List<String> troubles) {
      super(String.join("; ", troubles));
    }
  }

  public static ApiSettings read(PropertyResolver environment) {
    var reader = new Reader(environment);
    var settings =
        new ApiSettings(
            new DatabaseSettings(
                reader.required("DATABASE_URL"),
                reader.required("DATABASE_USER"),
                reader.required("DATABASE_PASSWORD"),
                CONNECTIONS),
            reader.required("TEMPORAL_ADDRESS"),
            environment.getProperty("TEMPORAL_NAMESPACE", "default"),
            reader.secrets("WHATSAPP_APP_SECRET"),
            reader.secret("WHATSAPP_VERIFY_TOKEN"),
            reader.masterKey("RATIBA_MASTER_KEY"));
    reader.complain();
    return settings;
  }

  @Override
  public String toString() {
    return "ApiSettings[" + database + ", temporal=" + temporalAddress + "]";
  }

  /** Reads on after the first trouble, so that all of them are told at once. */
  private record Reader(PropertyResolver environment, List<String> troubles) {
    Reader(PropertyResolver environment) {
      this(environment, new ArrayList<>());
    }

    String required(String name) {
      var value = environment.getProperty(name, "").strip();
      if (value.isEmpty()) {
        troubles.add(name + " is missing");
      }
      return value;
    }

    String secret(String name) {
      return checked(name, required(name));
    }

    List<String> secrets(String name) {
      return Stream.of(required(name).split(","))
          .map(String::strip)
          .filter(secret -> !secret.isEmpty())
          .map(secret -> checked(name, secret))
          .toList();
    }

    String masterKey(String name) {
      var key = required(name);
      if (!key.isEmpty() && !isKey(key)) {
        troubles.add(name + " must be base64 of 32 random bytes: openssl rand -base64 32");
      }
      return key;
    }

    void complain() {
      if (!troubles.isEmpty()) {
        throw new Wrong(troubles);
      }
    }

    private String checked(String name, String secret) {
      if (!secret.isEmpty() && isGuessable(secret)) {
        troubles.add(name + " must be a secret of at least " + SHORTEST_SECRET + " characters");
      }
      return secret;
    }

    private static boolean isGuessable(String secret) {
      return secret.length() < SHORTEST_SECRET
          || secret.chars().distinct().count() < 4
          || KNOWN.contains(secret.toLowerCase(Locale.ROOT));
    }

    private static boolean isKey(String key) {
      try {
        var bytes = Base64.getDecoder().decode(key);
        return bytes.length == MASTER_KEY_BYTES && key.chars().distinct().count() > 4;
      } catch (IllegalArgumentException notBase64) {
        return false;
      }
    }
  }
}
