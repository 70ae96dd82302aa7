package dev.ratiba.sandbox.vendor;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps other web sites, open in the same browser, from using the control; and gives every page a
 * strict content security policy.
 */
@Component
class OnlyThisSite extends OncePerRequestFilter {
  private static final Set<String> OWN = Set.of("same-origin", "none");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self';"
          + " frame-src 'self' http://127.0.0.1:* http://localhost:*";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    if (isForeign(request)) response.sendError(HttpStatus.FORBIDDEN.value(), "From another site");
    else chain.doFilter(request, response);
  }

  /** Only browsers say where a request comes from. */
  private static boolean isForeign(HttpServletRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    var reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    return site != null && !reads && !OWN.contains(site);
  }
}
