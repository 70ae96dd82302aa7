package dev.ratiba.sandbox.vendor;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Closes the connection of a {@link LineDropped} request: the caller sees an I/O error. */
@Component
@RestControllerAdvice
class DroppedLines implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private static final String DROP = DroppedLines.class.getName();

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addEngineValves(new Scissors());
  }

  @ExceptionHandler
  void mark(LineDropped dropped, HttpServletRequest request) {
    request.setAttribute(DROP, dropped);
  }

  private static final class Scissors extends ValveBase {
    Scissors() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      getNext().invoke(request, response);
      var dropped = request.getAttribute(DROP);
      if (dropped != null) response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, dropped);
    }
  }
}
