package dev.ratiba.api.door;

import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP as Tomcat speaks it, and a way to hang up on those who send their request's head in drops:
 * Tomcat's own timeout begins anew with each of them.
 */
public final class DoorProtocol extends Http11NioProtocol {
  /** Closes what has been sending a head for longer than this, as Tomcat does with the silent. */
  void hangUp(Duration patience) {
    var since = System.nanoTime() - patience.toNanos();
    for (var line : getEndpoint().getConnections()) {
      if (isInTheHead(line, since)) {
        line.setError(new SocketTimeoutException());
        getEndpoint().processSocket(line, SocketEvent.ERROR, true);
      }
    }
  }

  /** Between two drops a line keeps what reads its head; while a request is served it does not. */
  private static boolean isInTheHead(SocketWrapperBase<?> line, long since) {
    return line.getCurrentProcessor() instanceof Processor reader
        && !reader.isAsync()
        && !reader.isUpgrade()
        && reader.getRequest().getStartTimeNanos() - since < 0;
  }
}
