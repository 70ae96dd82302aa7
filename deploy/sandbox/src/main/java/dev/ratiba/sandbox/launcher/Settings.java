package dev.ratiba.sandbox.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says about one stack: where it lives, where it listens, and whether it
 * brings its own engine and database.
 */
public record Settings(
    Path checkout,
    Path home,
    Path cache,
    Ports ports,
    Optional<String> foreignEngine,
    String namespace,
    Optional<ForeignDatabase> foreignDatabase,
    Map<String, String> environment) {

  /** A database of one's own, used instead of the sandbox's. */
  public record ForeignDatabase(String url, String user, String password) {}

  /** Set by the script: the folder it stands in. */
  static final String CHECKOUT = "ratiba.checkout";

  public static Settings fromProcess() {
    return from(System.getenv(), Path.of(System.getProperty(CHECKOUT, "")).toAbsolutePath());
  }

  static Settings from(Map<String, String> environment, Path checkout) {
    return new Settings(
        checkout,
        folder(environment, "RATIBA_HOME", checkout.resolve(".ratiba")),
        folder(environment, "RATIBA_CACHE", userHome(environment).resolve(".cache/ratiba")),
        Ports.from(environment),
        present(environment, "TEMPORAL_ADDRESS"),
        present(environment, "TEMPORAL_NAMESPACE").orElse("default"),
        foreignDatabase(environment),
        Map.copyOf(environment));
  }

  public String temporalAddress() {
    return foreignEngine.orElse("127.0.0.1:" + ports.temporal());
  }

  public String databaseUrl() {
    return foreignDatabase
        .map(ForeignDatabase::url)
        .orElse("jdbc:postgresql://127.0.0.1:%d/ratiba".formatted(ports.database()));
  }

  public String apiUrl() {
    return "http://127.0.0.1:" + ports.api();
  }

  public String sandboxUrl() {
    return "http://127.0.0.1:" + ports.sandbox();
  }

  /** What a drive of faults wants otherwise; read anew each time. */
  Overrides overrides() {
    return present(environment, Overrides.VARIABLE)
        .map(file -> Overrides.read(Path.of(file)))
        .orElse(Overrides.NONE);
  }

  public Path secretsFile() {
    return home.resolve("secrets.env");
  }

  public Path logs() {
    return home.resolve("logs");
  }

  private static Optional<ForeignDatabase> foreignDatabase(Map<String, String> environment) {
    return present(environment, "DATABASE_URL")
        .map(url ->
            new ForeignDatabase(
                url,
                environment.getOrDefault("DATABASE_USER", ""),
                environment.getOrDefault("DATABASE_PASSWORD", "")));
  }

  private static Path folder(Map<String, String> environment, String name, Path fallback) {
    return present(environment, name).map(Path::of).orElse(fallback).toAbsolutePath().normalize();
  }

  private static Path userHome(Map<String, String> environment) {
    return Path.of(present(environment, "HOME").orElse(System.getProperty("user.home")));
  }

  private static Optional<String> present(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }
}
