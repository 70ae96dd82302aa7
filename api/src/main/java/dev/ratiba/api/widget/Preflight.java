package dev.ratiba.api.widget;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers a browser that asks whether a page may call the widget's door. The token is not in that
 * question, so any tenant's page may ask on; the door itself looks at whose page it is.
 */
@Component
class Preflight extends OncePerRequestFilter {
  private final Origins origins;

  Preflight(Origins origins) {
    this.origins = origins;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !HttpMethod.OPTIONS.matches(request.getMethod())
        || request.getHeader(HttpHeaders.ORIGIN) == null
        || !request.getRequestURI().startsWith("/v1/widget/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var origin = request.getHeader(HttpHeaders.ORIGIN);
    response.setHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    if (!origins.admitsForSomebody(request, origin)) {
      response.setStatus(HttpStatus.FORBIDDEN.value());
      return;
    }
    response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
    response.setHeader(
        HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
        String.join(
            ", ",
            WidgetDoor.TOKEN,
            WidgetDoor.SECRET,
            WidgetDoor.CONVERSATION,
            HttpHeaders.CONTENT_TYPE,
            "Last-Event-ID"));
    response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
    response.setStatus(HttpStatus.NO_CONTENT.value());
  }
}
