package dev.ratiba.api;

import dev.ratiba.db.Database;
import dev.ratiba.db.conversation.Reception;
import dev.ratiba.db.payment.CallbackTokens;
import dev.ratiba.db.payment.Callbacks;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.db.tenant.SmsCallbackTokens;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What all doors stand on. Nothing here needs PostgreSQL to answer while the api starts. */
@Configuration(proxyBeanMethods = false)
class Wiring {
  @Bean
  ApiSettings settings(Environment environment) {
    return ApiSettings.read(environment);
  }

  @Bean
  Database database(ApiSettings settings) {
    return new Database(settings.database());
  }

  /** The api is ready when its database is; the engine may be away. */
  @Bean("databaseHealthIndicator")
  HealthIndicator databaseHealth(Database database) {
    return () -> (database.answers() ? Health.up() : Health.down()).build();
  }

  @Bean
  Reception reception(Database database) {
    return new Reception(database);
  }

  @Bean
  Callbacks callbacks(Database database) {
    return new Callbacks(database);
  }

  @Bean
  CallbackTokens callbackTokens(SecretBox box) {
    return new CallbackTokens(box);
  }

  @Bean
  SecretBox secretBox(ApiSettings settings) {
    return new SecretBox(settings.masterKey());
  }

  @Bean
  SmsCallbackTokens smsCallbackTokens(ApiSettings settings) {
    return new SmsCallbackTokens(new SecretBox(settings.masterKey()));
  }
}
