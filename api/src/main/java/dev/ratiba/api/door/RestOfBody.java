package dev.ratiba.api.door;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Answers at once who has not sent everything yet, and reads on past it for a while only, so that
 * its sender hears the answer: Tomcat would read for as long as anything comes.
 */
final class RestOfBody extends ValveBase {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int PART = 1 << 13;

  RestOfBody() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
    if (!request.isAsync() && !isRead(request)) {
      response.finishResponse();
      readOn(request);
      request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
  }

  private static boolean isRead(Request request) {
    var read = new AtomicBoolean();
    request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, read);
    return read.get();
  }

  private static void readOn(Request request) {
    var part = new byte[PART];
    var began = System.nanoTime();
    try {
      var more = true;
      while (more && System.nanoTime() - began < PATIENCE.toNanos()) {
        more = request.getStream().read(part) >= 0;
      }
    } catch (IOException hungUp) {
      // Then nobody is there to hear the answer.
    }
  }
}
