package dev.ratiba.api.door;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets nobody hold a line for longer than a request needs: a head has ten seconds, a body ten more
 * ({@link dev.ratiba.api.RawBody}), and what is refused unread five.
 */
@Component
class Doorkeeper implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private volatile @Nullable DoorProtocol doors;

  @Override
  public void customize(TomcatServletWebServerFactory tomcat) {
    tomcat.setProtocol(DoorProtocol.class.getName());
    tomcat.addConnectorCustomizers(connector -> {
      if (connector.getProtocolHandler() instanceof DoorProtocol protocol) {
        doors = protocol;
      }
    });
    tomcat.addEngineValves(new RestOfBody());
  }

  @Scheduled(fixedDelay = 1_000)
  void hangUpOnSlowSenders() {
    var open = doors;
    if (open != null) {
      open.hangUp(PATIENCE);
    }
  }
}
