package dev.ratiba.api.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Meta's signature: the HMAC-SHA256 of the body's very bytes under the app's secret. It carries no
 * time, so a replay is stopped by what is known already, not here.
 */
final class MetaSignature {
  private static final String PREFIX = "sha256=";

  private final List<SecretKeySpec> keys;

  /**
   * @param secrets each of them may sign: two while one is being replaced
   */
  MetaSignature(List<String> secrets) {
    keys =
        secrets.stream()
            .map(secret -> new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"))
            .toList();
  }

  /** Whether the header signs the body; takes as long whatever is wrong with it. */
  boolean verifies(byte[] body, @Nullable String header) {
    if (header == null || !header.startsWith(PREFIX)) {
      return false;
    }
    var claimed = header.substring(PREFIX.length()).getBytes(UTF_8);
    var verified = false;
    for (var key : keys) {
      verified |= MessageDigest.isEqual(digest(key, body), claimed);
    }
    return verified;
  }

  private static byte[] digest(SecretKeySpec key, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(body)).getBytes(UTF_8);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has HmacSHA256", missing);
    }
  }
}
