package dev.ratiba.api.widget;

import dev.ratiba.api.Refusal;
import dev.ratiba.db.Database;
import dev.ratiba.db.tenant.Profiles;
import dev.ratiba.db.tenant.Tenants;
import dev.ratiba.tenant.TenantSlug;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A page of ours with nothing on it but one business's widget. */
@Controller
class WidgetPage {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'self'";

  private final Database database;

  WidgetPage(Database database) {
    this.database = database;
  }

  private record Standing(TenantSlug tenant, String token, List<String> origins) {}

  @GetMapping("/widget")
  String page(
      @RequestParam(defaultValue = "") String tenant, Model model, HttpServletResponse response) {
    var standing = standing(tenant).orElseThrow(Refusal::unknownToken);
    var profile =
        database.asTenant(standing.tenant(), transaction -> new Profiles(transaction).read());
    model.addAttribute("token", standing.token());
    model.addAttribute("business", BusinessView.of(profile));
    response.setHeader("Content-Security-Policy", policy(standing.origins()));
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    return "widget";
  }

  private Optional<Standing> standing(String name) {
    return slug(name)
        .flatMap(tenant ->
            database.onPlatform(platform -> {
              var tenants = new Tenants(platform);
              return tenants
                  .addressOf(tenant, Tenants.WEB)
                  .map(token -> new Standing(tenant, token, tenants.widgetOrigins(tenant)));
            }));
  }

  private static Optional<TenantSlug> slug(String name) {
    try {
      return Optional.of(new TenantSlug(name));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The tenant's own pages may frame it. */
  private static String policy(List<String> origins) {
    return origins.isEmpty() ? POLICY : POLICY + " " + String.join(" ", origins);
  }
}
