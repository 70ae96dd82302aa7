package dev.ratiba.api.door;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Answers at once who has not sent everything yet, and reads on past it for a while only, so that
 * its sender hears the answer: Tomcat would read for as long as anything comes.
 */
final class RestOfBody extends ValveBase {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

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

  /** Below the servlet's stream, which the answer has closed. */
  private static void readOn(Request request) {
    var part = new Unwanted();
    var began = System.nanoTime();
    try {
      var more = true;
      while (more && System.nanoTime() - began < PATIENCE.toNanos()) {
        more = request.getCoyoteRequest().doRead(part) >= 0;
      }
    } catch (IOException hungUp) {
      // Then nobody is there to hear the answer.
    }
  }

  /** Where Tomcat puts a part of the body, to be read over. */
  private static final class Unwanted implements ApplicationBufferHandler {
    private ByteBuffer part = ByteBuffer.allocate(0);

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
      part = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
      return part;
    }

    @Override
    public void expand(int size) {}
  }
}
