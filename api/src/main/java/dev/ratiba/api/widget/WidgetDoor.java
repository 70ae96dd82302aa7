package dev.ratiba.api.widget;

import dev.ratiba.api.Refusal;
import dev.ratiba.db.Database;
import dev.ratiba.db.tenant.Tenants;
import dev.ratiba.tenant.TenantSlug;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets in who brings a tenant's public token from a page on which that tenant's widget may stand,
 * and lets no other page read an answer.
 */
@Component
class WidgetDoor implements HandlerInterceptor {
  static final String TOKEN = "X-Widget-Token";
  static final String SECRET = "X-Widget-Secret";
  static final String CONVERSATION = "X-Widget-Conversation";

  private static final String TENANT = WidgetDoor.class.getName();
  private static final int LONGEST_TOKEN = 64;

  private final Database database;
  private final Origins origins;

  WidgetDoor(Database database, Origins origins) {
    this.database = database;
    this.origins = origins;
  }

  /** Whose widget it is that was let in. */
  static TenantSlug tenantOf(HttpServletRequest request) {
    return (TenantSlug) Objects.requireNonNull(request.getAttribute(TENANT));
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    var tenant = tenant(request);
    var origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin != null) {
      if (!origins.admits(request, origin, tenant)) {
        throw Refusal.foreignOrigin();
      }
      response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
      response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, HttpHeaders.RETRY_AFTER);
    }
    request.setAttribute(TENANT, tenant);
    return true;
  }

  private TenantSlug tenant(HttpServletRequest request) {
    var token = request.getHeader(TOKEN);
    if (token == null || token.isEmpty() || token.length() > LONGEST_TOKEN) {
      throw Refusal.unknownWidget();
    }
    return database
        .onPlatform(platform -> new Tenants(platform).at(Tenants.WEB, token))
        .orElseThrow(Refusal::unknownWidget);
  }
}
