package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Remembers from which file, and in which database, a step was last done. */
enum Stamp {
  MIGRATED,
  SEEDED;

  boolean changes(Path home, String database, Path file) throws IOException {
    var kept = path(home);
    return !Files.exists(kept) || !Files.readString(kept).equals(digest(database, file));
  }

  void keep(Path home, String database, Path file) throws IOException {
    Files.writeString(path(home), digest(database, file));
  }

  private Path path(Path home) {
    return home.resolve(name().toLowerCase(Locale.ROOT) + ".sha256");
  }

  private static String digest(String database, Path file) throws IOException {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(database.getBytes(StandardCharsets.UTF_8));
      try (var source = new DigestInputStream(Files.newInputStream(file), sha256)) {
        source.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
