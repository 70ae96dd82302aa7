package dev.ratiba.api.widget;

import dev.ratiba.db.Database;
import dev.ratiba.db.tenant.Tenants;
import dev.ratiba.tenant.TenantSlug;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * On which pages a widget may stand: ours, and those of its tenant. Only browsers tell the truth
 * about a page's origin; whoever sends none is no page.
 */
@Component
class Origins {
  /** A page of this very machine is ours by any of its names. */
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Database database;
  private final String publicUrl;

  Origins(Database database, @Value("${RATIBA_PUBLIC_URL:}") String publicUrl) {
    this.database = database;
    this.publicUrl = publicUrl;
  }

  boolean admits(HttpServletRequest request, String origin, TenantSlug tenant) {
    return isOurs(request, origin)
        || database.onPlatform(
            platform -> new Tenants(platform).widgetOrigins(tenant).contains(origin));
  }

  /** Before a browser has told whose widget it is. */
  boolean admitsForSomebody(HttpServletRequest request, String origin) {
    return isOurs(request, origin)
        || database.onPlatform(platform -> new Tenants(platform).isWidgetOrigin(origin));
  }

  private boolean isOurs(HttpServletRequest request, String origin) {
    return origin.equals(publicUrl) || (isOfThisMachine(request) && origin.equals(at(request)));
  }

  private static boolean isOfThisMachine(HttpServletRequest request) {
    return THIS_MACHINE.contains(request.getServerName());
  }

  private static String at(HttpServletRequest request) {
    return UriComponentsBuilder.newInstance()
        .scheme(request.getScheme())
        .host(request.getServerName())
        .port(request.getServerPort())
        .toUriString();
  }
}
