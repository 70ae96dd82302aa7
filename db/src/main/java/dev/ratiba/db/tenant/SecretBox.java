package dev.ratiba.db.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps secrets in the database unreadable without the platform's key (AES-256-GCM), and makes keys
 * for other purposes from the same one. A secret is bound to its place: moved to another name or
 * tenant it does not open.
 */
public final class SecretBox {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final byte[] masterKey;

  /** Takes the master key as base64 of 32 bytes; anything else is refused with what to do. */
  public SecretBox(String masterKey) {
    this.masterKey = Base64.getDecoder().decode(masterKey.strip());
    if (this.masterKey.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "RATIBA_MASTER_KEY must be base64 of 32 random bytes: openssl rand -base64 32");
    }
  }

  public byte[] seal(String place, String secret) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    var sealed = crypt(Cipher.ENCRYPT_MODE, nonce, place, secret.getBytes(UTF_8));
    return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
  }

  /**
   * Opens what was sealed for this place; throws when it was changed, moved or sealed otherwise.
   */
  public String open(String place, byte[] sealed) {
    var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    var rest = Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length);
    return new String(crypt(Cipher.DECRYPT_MODE, nonce, place, rest), UTF_8);
  }

  /** A keyed digest (HMAC-SHA256) under a key made for this purpose alone. */
  public byte[] digest(String purpose, byte[] message) {
    return hmac(hmac(masterKey, purpose.getBytes(UTF_8)), message);
  }

  private byte[] crypt(int mode, byte[] nonce, String place, byte[] text) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      var key = new SecretKeySpec(hmac(masterKey, "secrets".getBytes(UTF_8)), "AES");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.getBytes(UTF_8));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(
          "The secret for " + place + " does not open: is RATIBA_MASTER_KEY the right one?",
          failure);
    }
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has HmacSHA256", missing);
    }
  }
}
