package dev.ratiba.activities;

import dev.ratiba.db.Database;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** A worker without its database takes no turns. */
@Component
class DatabaseHealthIndicator implements HealthIndicator {
  private final Database database;

  DatabaseHealthIndicator(Database database) {
    this.database = database;
  }

  @Override
  public Health health() {
    return database.answers() ? Health.up().build() : Health.down().build();
  }
}
