package dev.ratiba.api.widget;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** What browsers must be told of the widget's files, which are everybody's to read. */
@Component
class WidgetFiles implements HandlerInterceptor {
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    // A module is read across origins only where its server allows it.
    response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (request.getRequestURI().endsWith("/worker.js")) {
      response.setHeader("Service-Worker-Allowed", "/widget");
    }
    return true;
  }
}
