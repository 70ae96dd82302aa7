package dev.ratiba.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The short name of a business; safe in database names, workflow ids and URLs. */
public record TenantSlug(@JsonValue String value) {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9_]{0,47}");

  @JsonCreator
  public TenantSlug {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A tenant's slug is a lower-case letter, then up to 47 letters, digits or _");
    }
  }

  /** The name of the tenant's schema and of its role, which are the same. */
  public String schema() {
    return "tenant_" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
