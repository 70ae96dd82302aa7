package dev.ratiba.activities.cli;

import dev.ratiba.db.DatabaseSettings;
import dev.ratiba.db.Owner;
import dev.ratiba.db.tenant.SecretBox;
import java.util.Map;
import java.util.Optional;

/** The settings of the stack that a command works on. */
record Environment(Map<String, String> variables) {
  Optional<String> find(Variable variable) {
    return Optional.ofNullable(variables.get(variable.name())).filter(value -> !value.isBlank());
  }

  String require(Variable variable, String example) {
    return find(variable)
        .orElseThrow(
            () -> new Failure("%s is not set; set it to %s.".formatted(variable, example)));
  }

  /** PostgreSQL as the owner of the schemas; as the application where no owner is named. */
  DatabaseSettings ownerSettings() {
    return new DatabaseSettings(
        require(Variable.DATABASE_URL, "jdbc:postgresql://HOST:PORT/DATABASE"),
        find(Variable.DATABASE_OWNER_USER)
            .orElseGet(() -> require(Variable.DATABASE_USER, "the owner of the schemas")),
        find(Variable.DATABASE_OWNER_PASSWORD)
            .or(() -> find(Variable.DATABASE_PASSWORD))
            .orElse(""),
        1);
  }

  Owner owner() {
    return Owner.of(ownerSettings());
  }

  String temporalAddress() {
    return find(Variable.TEMPORAL_ADDRESS).orElse("127.0.0.1:7233");
  }

  String temporalNamespace() {
    return find(Variable.TEMPORAL_NAMESPACE).orElse("default");
  }

  SecretBox secretBox() {
    try {
      return new SecretBox(
          require(Variable.RATIBA_MASTER_KEY, "what this prints: openssl rand -base64 32"));
    } catch (IllegalArgumentException unusable) {
      throw new Failure(
          "RATIBA_MASTER_KEY must be base64 of 32 random bytes: openssl rand -base64 32");
    }
  }

  @Override
  public String toString() {
    return "Environment";
  }
}
