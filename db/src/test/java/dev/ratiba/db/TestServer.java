package dev.ratiba.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A PostgreSQL server for tests: in a container where a Docker engine is present, else embedded.
 * Nothing it holds survives a crash, which makes it fast.
 */
interface TestServer extends AutoCloseable {
  /** The server's superuser, who owns every schema. */
  DatabaseSettings owner(String database);

  @Override
  void close();

  static TestServer start() {
    return dockerAnswers() ? Contained.start() : Embedded.start();
  }

  /** Looks for the socket first: without one, asking takes long and logs much. */
  private static boolean dockerAnswers() {
    var mayBe =
        System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
    return mayBe && DockerClientFactory.instance().isDockerAvailable();
  }

  /** In a container. */
  record Contained(PostgreSQLContainer container) implements TestServer {
    static TestServer start() {
      var container =
          new PostgreSQLContainer("postgres:18")
              .withUsername("postgres")
              .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
      container.start();
      return new Contained(container);
    }

    @Override
    public DatabaseSettings owner(String database) {
      var url =
          "jdbc:postgresql://%s:%d/%s"
              .formatted(
                  container.getHost(),
                  container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                  database);
      return new DatabaseSettings(url, container.getUsername(), container.getPassword(), 2);
    }

    @Override
    public void close() {
      container.stop();
    }
  }

  /** As a child of this process. */
  record Embedded(EmbeddedPostgres postgres) implements TestServer {
    static TestServer start() {
      try {
        return new Embedded(
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "200")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start());
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public DatabaseSettings owner(String database) {
      // Not the library's own URL, which names a user: that one would outdo the settings'.
      var url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgres.getPort(), database);
      return new DatabaseSettings(url, "postgres", "postgres", 2);
    }

    @Override
    public void close() {
      try {
        postgres.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
