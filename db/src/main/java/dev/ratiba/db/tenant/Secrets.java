package dev.ratiba.db.tenant;

import static dev.ratiba.db.schema.tenant_template.Tables.SECRETS;

import dev.ratiba.tenant.TenantSlug;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * One tenant's secrets, unreadable without the platform's key. Each is bound to its tenant and its
 * name: copied elsewhere it does not open.
 */
public final class Secrets {
  private final TenantSlug slug;
  private final DSLContext tenant;
  private final SecretBox box;

  public Secrets(TenantSlug slug, DSLContext tenant, SecretBox box) {
    this.slug = slug;
    this.tenant = tenant;
    this.box = box;
  }

  /** The secret, or empty when the tenant never gave one; throws when it does not open. */
  public Optional<String> find(TenantSecret secret) {
    return tenant
        .select(SECRETS.CIPHERTEXT)
        .from(SECRETS)
        .where(SECRETS.NAME.eq(secret.name()))
        .fetchOptional(SECRETS.CIPHERTEXT)
        .map(ciphertext -> box.open(place(secret), ciphertext));
  }

  boolean has(TenantSecret secret) {
    return tenant.fetchExists(SECRETS, SECRETS.NAME.eq(secret.name()));
  }

  /** Keeps the secret; false when it was kept already. */
  boolean keep(TenantSecret secret, String value) {
    if (holds(secret, value)) {
      return false;
    }
    var ciphertext = box.seal(place(secret), value);
    tenant
        .insertInto(SECRETS, SECRETS.NAME, SECRETS.CIPHERTEXT)
        .values(secret.name(), ciphertext)
        .onConflict(SECRETS.NAME)
        .doUpdate()
        .set(SECRETS.CIPHERTEXT, ciphertext)
        .set(SECRETS.UPDATED_AT, Changes.NOW)
        .execute();
    return true;
  }

  /** A secret that does not open any more, after a lost key, is as good as none. */
  private boolean holds(TenantSecret secret, String value) {
    try {
      return find(secret).filter(value::equals).isPresent();
    } catch (IllegalStateException doesNotOpen) {
      return false;
    }
  }

  private String place(TenantSecret secret) {
    return "tenant/" + slug + "/" + secret.name();
  }
}
