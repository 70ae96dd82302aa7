package dev.ratiba.activities;

import dev.ratiba.db.Database;
import dev.ratiba.db.DatabaseSettings;
import dev.ratiba.db.payment.AccessTokens;
import dev.ratiba.db.payment.CallbackTokens;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.understanding.RuleUnderstanding;
import dev.ratiba.understanding.Understanding;
import dev.ratiba.wakeup.Engine;
import dev.ratiba.wakeup.Ringer;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a worker is made of. */
@Configuration
class WorkerConfiguration {
  /** A dead worker's cached workflows go to another one after this long. */
  private static final Duration STICKY = Duration.ofSeconds(1);

  private static final Duration LINE_TRIED_EVERY = Duration.ofSeconds(2);

  @Bean
  Database database(
      @Value("${ratiba.database.url}") String url,
      @Value("${ratiba.database.user}") String user,
      @Value("${ratiba.database.password}") String password,
      @Value("${ratiba.database.connections}") int connections) {
    return new Database(new DatabaseSettings(url, user, password, connections));
  }

  @Bean
  SecretBox secretBox(@Value("${ratiba.master-key}") String masterKey) {
    return new SecretBox(masterKey);
  }

  @Bean
  CallbackTokens callbackTokens(SecretBox box) {
    return new CallbackTokens(box);
  }

  @Bean
  AccessTokens accessTokens(Database database, SecretBox box) {
    return new AccessTokens(database, box);
  }

  @Bean
  Understanding understanding() {
    return new RuleUnderstanding();
  }

  @Bean
  Ringer ringer(WorkflowClient client) {
    return new Ringer(client);
  }

  @Bean
  DataConverter mainDataConverter() {
    return Engine.dataConverter();
  }

  @Bean
  TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> pollsThatOutliveTheEngine() {
    return options ->
        options
            .setGrpcClientInterceptors(List.of(new Polling.WaitForTheLine()))
            .setConnectionBackoffResetFrequency(LINE_TRIED_EVERY);
  }

  @Bean
  TemporalOptionsCustomizer<WorkerFactoryOptions.Builder> workflowsOnVirtualThreads() {
    return options -> options.setUsingVirtualWorkflowThreads(true).setWorkflowCacheSize(4_000);
  }

  /** Fixed pollers let sticky work starve new and recovered conversations. */
  @Bean
  TemporalOptionsCustomizer<WorkerOptions.Builder> pollersThatScale(
      @Value("${ratiba.database.connections}") int connections) {
    return options ->
        options
            .setWorkflowTaskPollersBehavior(new PollerBehaviorAutoscaling(2, 50, 5))
            .setActivityTaskPollersBehavior(new PollerBehaviorAutoscaling(2, 50, 5))
            .setMaxConcurrentLocalActivityExecutionSize(connections)
            .setStickyQueueScheduleToStartTimeout(STICKY)
            .setUsingVirtualThreads(true);
  }
}
