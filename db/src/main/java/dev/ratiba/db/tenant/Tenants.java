package dev.ratiba.db.tenant;

import static dev.ratiba.db.schema.public_.Tables.TENANTS;
import static dev.ratiba.db.schema.public_.Tables.TENANT_NUMBERS;
import static dev.ratiba.db.schema.public_.Tables.WIDGET_ORIGINS;

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

  /** The channel whose addresses are the public tokens of web widgets. */
  public static final String WEB = "web";

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

  /** The tenant's address on the channel. */
  public Optional<String> addressOf(TenantSlug tenant, String channel) {
    return platform
        .select(TENANT_NUMBERS.ADDRESS)
        .from(TENANT_NUMBERS)
        .where(TENANT_NUMBERS.CHANNEL.eq(channel))
        .and(TENANT_NUMBERS.TENANT.eq(tenant.value()))
        .limit(1)
        .fetchOptional(TENANT_NUMBERS.ADDRESS);
  }

  /** On whose pages, beside ours, the tenant's widget may stand. */
  public List<String> widgetOrigins(TenantSlug tenant) {
    return platform
        .select(WIDGET_ORIGINS.ORIGIN)
        .from(WIDGET_ORIGINS)
        .where(WIDGET_ORIGINS.TENANT.eq(tenant.value()))
        .orderBy(WIDGET_ORIGINS.ORIGIN)
        .fetch(WIDGET_ORIGINS.ORIGIN);
  }

  /** Whether any tenant's widget may stand on pages of this origin. */
  public boolean isWidgetOrigin(String origin) {
    return platform.fetchExists(WIDGET_ORIGINS, WIDGET_ORIGINS.ORIGIN.eq(origin));
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
