package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The sandbox's secrets: generated at the first start, kept in a file that only its owner can read,
 * and the same ever after. A key that an older file lacks is added; none is changed.
 */
public final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Map<String, String> values;

  private Secrets(Map<String, String> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  static Secrets readOrGenerate(Path file) {
    var values = Files.exists(file) ? parse(file) : new LinkedHashMap<String, String>();
    var known = values.size();
    generate().forEach(values::putIfAbsent);
    if (values.size() > known) {
      write(file, values);
    }
    return new Secrets(values);
  }

  /** What the file holds; empty when nothing was ever started. */
  public static Secrets read(Path file) {
    return new Secrets(Files.exists(file) ? parse(file) : Map.of());
  }

  public String get(String key) {
    return values.getOrDefault(key, "");
  }

  public Map<String, String> all() {
    return values;
  }

  private static Map<String, String> generate() {
    var fresh = new LinkedHashMap<String, String>();
    fresh.put("WHATSAPP_APP_SECRET", hex(16));
    fresh.put("WHATSAPP_VERIFY_TOKEN", hex(16));
    fresh.put("WHATSAPP_ACCESS_TOKEN", "EAA" + hex(32));
    fresh.put("DARAJA_CONSUMER_KEY", hex(24));
    fresh.put("DARAJA_CONSUMER_SECRET", hex(32));
    fresh.put("DARAJA_PASSKEY", hex(32));
    fresh.put("AT_USERNAME", "sandbox");
    fresh.put("AT_API_KEY", "atsk_" + hex(32));
    fresh.put("AT_CALLBACK_TOKEN", hex(24));
    fresh.put("RATIBA_MASTER_KEY", Base64.getEncoder().encodeToString(bytes(32)));
    fresh.put("DATABASE_OWNER_USER", "ratiba");
    fresh.put("DATABASE_OWNER_PASSWORD", hex(24));
    fresh.put("DATABASE_USER", "ratiba_app");
    fresh.put("DATABASE_PASSWORD", hex(24));
    return fresh;
  }

  private static Map<String, String> parse(Path file) {
    try (var lines = Files.lines(file)) {
      return lines
          .map(String::strip)
          .filter(line -> !line.startsWith("#") && line.indexOf('=') > 0)
          .map(line -> line.split("=", 2))
          .collect(Collectors.toMap(p -> p[0], p -> p[1], (_, last) -> last, LinkedHashMap::new));
    } catch (IOException e) {
      throw new Obstacle("Cannot read %s: %s.".formatted(file, e.getMessage()), e);
    }
  }

  private static void write(Path file, Map<String, String> values) {
    var text = new StringBuilder();
    values.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    writePrivately(file, text.toString());
  }

  /** Readable by its owner alone from its first byte on, and never half written. */
  static void writePrivately(Path file, String text) {
    try {
      var folder = Files.createDirectories(file.toAbsolutePath().getParent());
      var permissions = PosixFilePermissions.fromString("rw-------");
      var draft =
          Files.createTempFile(
              folder,
              "." + file.getFileName(),
              "",
              PosixFilePermissions.asFileAttribute(permissions));
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hex(int length) {
    return HexFormat.of().formatHex(bytes(length));
  }

  private static byte[] bytes(int length) {
    var bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
