package dev.ratiba.activities.cli;

import io.grpc.StatusRuntimeException;
import java.sql.SQLException;
import java.util.stream.Stream;

/** Says what went wrong and what to do next, never a stack trace. */
final class Explanation {
  private final Environment environment;

  Explanation(Environment environment) {
    this.environment = environment;
  }

  String of(Throwable failure) {
    return causes(failure)
        .map(this::known)
        .filter(known -> !known.isEmpty())
        .findFirst()
        .orElseGet(() -> unknown(failure));
  }

  private String known(Throwable cause) {
    return switch (cause) {
      case Failure failure -> String.valueOf(failure.getMessage());
      case SQLException refusal -> ofDatabase(refusal);
      case StatusRuntimeException refusal -> ofEngine(refusal);
      default -> "";
    };
  }

  private String ofEngine(StatusRuntimeException refusal) {
    return switch (refusal.getStatus().getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED ->
          "Temporal does not answer at %s. Start it, or set TEMPORAL_ADDRESS."
              .formatted(environment.temporalAddress());
      case NOT_FOUND, INVALID_ARGUMENT ->
          "There is neither such a file nor such a workflow at %s in namespace %s."
              .formatted(environment.temporalAddress(), environment.temporalNamespace());
      default -> "";
    };
  }

  /** By the class of the SQLSTATE. */
  private String ofDatabase(SQLException refusal) {
    var state = String.valueOf(refusal.getSQLState());
    var settings = environment.ownerSettings();
    if (state.startsWith("08")) {
      return "PostgreSQL does not answer at %s. Start it, or set DATABASE_URL."
          .formatted(settings.url());
    }
    if (state.startsWith("28")) {
      return "PostgreSQL refuses the login %s. Check DATABASE_OWNER_USER and DATABASE_OWNER_PASSWORD."
          .formatted(settings.user());
    }
    return switch (state) {
      case "3D000" -> "There is no such database: %s. Create it first.".formatted(settings.url());
      case "42501" ->
          "%s may not do this. Set DATABASE_OWNER_USER to the owner of the schemas."
              .formatted(settings.user());
      case "42P01" -> "The database is not migrated yet. Run: migrate";
      case "23505" -> "Somebody else changed the same thing just now. Run it again.";
      default -> "";
    };
  }

  private static String unknown(Throwable failure) {
    return "This should not happen; please report it: %s: %s"
        .formatted(failure.getClass().getSimpleName(), failure.getMessage());
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
