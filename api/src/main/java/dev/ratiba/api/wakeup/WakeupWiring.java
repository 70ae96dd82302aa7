package dev.ratiba.api.wakeup;

import dev.ratiba.api.ApiSettings;
import dev.ratiba.wakeup.Engine;
import dev.ratiba.wakeup.Ringer;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to Temporal: connected by the first ring, so that the api starts without it. */
@Configuration(proxyBeanMethods = false)
class WakeupWiring {
  /** The sweeper makes good what is not rung in time. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Bean(destroyMethod = "shutdownNow")
  WorkflowServiceStubs engine(ApiSettings settings) {
    return Engine.at(settings.temporalAddress(), PATIENCE);
  }

  @Bean
  Bell bell(WorkflowServiceStubs engine, ApiSettings settings) {
    var ringer = new Ringer(Engine.client(engine, settings.temporalNamespace()));
    return new EngineBell(ringer, () -> engine.getRawChannel().resetConnectBackoff());
  }
}
