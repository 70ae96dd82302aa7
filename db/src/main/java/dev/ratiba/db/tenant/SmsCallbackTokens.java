package dev.ratiba.db.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratiba.tenant.TenantSlug;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.DSLContext;

/**
 * The unguessable part of the addresses that Africa's Talking calls back: it signs nothing, so
 * whoever knows a business's token is believed to be Africa's Talking. A token is looked up by its
 * keyed hash, so that how long this takes tells nothing about any token of ours.
 */
public final class SmsCallbackTokens {
  private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9_-]{32,128}");

  private final SecretBox box;

  public SmsCallbackTokens(SecretBox box) {
    this.box = box;
  }

  /** Whether it could be a token at all: long enough, and the same however a URL is written. */
  public static boolean isUsable(String token) {
    return USABLE.matcher(token).matches();
  }

  /** Whose token this is. */
  public Optional<TenantSlug> find(DSLContext platform, String token) {
    return new Tenants(platform).at(Tenants.AFRICASTALKING, addressOf(token));
  }

  /** The address on the channel that stands for the token. */
  public String addressOf(String token) {
    return HexFormat.of().formatHex(box.digest("sms-callback-tokens", token.getBytes(UTF_8)));
  }
}
