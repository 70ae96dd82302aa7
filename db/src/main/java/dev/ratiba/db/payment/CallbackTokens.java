package dev.ratiba.db.payment;

import static dev.ratiba.db.schema.public_.Tables.CALLBACK_TOKENS;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.payment.PaymentId;
import dev.ratiba.tenant.TenantSlug;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * The unguessable part of a callback's URL: M-Pesa signs nothing, so whoever knows the token is
 * believed to be M-Pesa. A token carries its own MAC, so that one of ours is told from a guess even
 * when nothing is known about it any more; only its hash is stored.
 */
public final class CallbackTokens {
  private static final int NONCE_BYTES = 16;
  private static final int MAC_BYTES = 16;
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final SecureRandom random = new SecureRandom();
  private final SecretBox box;

  public CallbackTokens(SecretBox box) {
    this.box = box;
  }

  /** Which attempt a token leads to. */
  public record Target(TenantSlug tenant, PaymentId payment) {}

  /** A new nonce, which the attempt keeps: the token is made from it again when it is needed. */
  public String newNonce() {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    return ENCODER.encodeToString(nonce);
  }

  public String tokenOf(String encodedNonce) {
    var nonce = DECODER.decode(encodedNonce);
    return ENCODER.encodeToString(
        ByteBuffer.allocate(NONCE_BYTES + MAC_BYTES).put(nonce).put(mac(nonce)).array());
  }

  /** Remembers where the token leads, in the tenant's transaction. */
  public void remember(DSLContext tenant, TenantSlug slug, PaymentId payment, String nonce) {
    tenant
        .insertInto(CALLBACK_TOKENS)
        .set(CALLBACK_TOKENS.HASH, hash(tokenOf(nonce)))
        .set(CALLBACK_TOKENS.TENANT, slug.value())
        .set(CALLBACK_TOKENS.PAYMENT_ID, payment.value())
        .execute();
  }

  /** Whether the token was made here, to the letter; compared in constant time. */
  public boolean isOurs(String token) {
    try {
      var bytes = DECODER.decode(token);
      return bytes.length == NONCE_BYTES + MAC_BYTES
          && ENCODER.encodeToString(bytes).equals(token) // Base64 has several ways to write them
          && MessageDigest.isEqual(
              mac(Arrays.copyOf(bytes, NONCE_BYTES)),
              Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length));
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  /** Where a token of ours leads; empty when it is not known any more. */
  public Optional<Target> find(DSLContext platform, String token) {
    return platform
        .select(CALLBACK_TOKENS.TENANT, CALLBACK_TOKENS.PAYMENT_ID)
        .from(CALLBACK_TOKENS)
        .where(CALLBACK_TOKENS.HASH.eq(hash(token)))
        .fetchOptional(
            line -> new Target(new TenantSlug(line.value1()), new PaymentId(line.value2())));
  }

  private byte[] mac(byte[] nonce) {
    return Arrays.copyOf(box.digest("callback-tokens", nonce), MAC_BYTES);
  }

  private byte[] hash(String token) {
    return box.digest("callback-token-hashes", token.getBytes(US_ASCII));
  }
}
