package dev.ratiba.db.tenant;

import static dev.ratiba.db.schema.public_.Tables.TENANTS;
import static dev.ratiba.db.schema.public_.Tables.TENANT_NUMBERS;

import dev.ratiba.tenant.TenantSlug;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Which businesses run here, and which of them answers at an address. */
public final class Tenants {
  /** The channel whose addresses are Meta's phone number ids. */
  public static final String WHATSAPP = "whatsapp";

  /** The channel that reaches every phone. */
  public static final String SMS = "sms";

  /** The channel whose addresses are made of callback tokens: {@link SmsCallbackTokens}. */
  public static final String AFRICASTALKING = "africastalking";

  private final DSLContext platform;

  public Tenants(DSLContext platform) {
    this.platform = platform;
  }

  public List<TenantSlug> all() {
    return platform
        .select(TENANTS.SLUG)
        .from(TENANTS)
        .orderBy(TENANTS.SLUG)
        .fetch(TENANTS.SLUG)
        .stream()
        .map(TenantSlug::new)
        .toList();
  }

  /** Whose address on the channel this is. */
  public Optional<TenantSlug> at(String channel, String address) {
    return platform
        .select(TENANT_NUMBERS.TENANT)
        .from(TENANT_NUMBERS)
        .where(TENANT_NUMBERS.CHANNEL.eq(channel))
        .and(TENANT_NUMBERS.ADDRESS.eq(address))
        .fetchOptional(TENANT_NUMBERS.TENANT)
        .map(TenantSlug::new);
  }
}
