package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.sandbox.vendor.Caller;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole product as {@code ./ratiba up} starts it, once for all tests of this JVM, in a state
 * folder and on ports of its own. It ends with the JVM at the latest.
 */
final class Stack implements AutoCloseable {
  /** Short, so that a prompt that nobody answers does not hold up the tests. */
  private static final int PROMPT_SECONDS = 8;

  static final Path CHECKOUT = Path.of("").toAbsolutePath().resolve("../..").normalize();
  private static final List<String> JARS =
      List.of(
          "api/target/ratiba-api.jar",
          "activities/target/ratiba-worker.jar",
          "deploy/sandbox/target/ratiba-sandbox.jar");

  private final Path home;
  private final Map<String, String> environment;
  private final JsonNode status;
  private final Thread endWithTheJvm = new Thread(this::down);

  private Stack(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
    Runtime.getRuntime().addShutdownHook(endWithTheJvm);
    launch("up", "--detach");
    this.status = JsonMapper.shared().readTree(launch("status", "--json"));
  }

  static Stack start() throws IOException {
    for (var jar : JARS) {
      assertThat(CHECKOUT.resolve(jar)).as("built by mvn verify before these tests").exists();
    }
    var home = Files.createTempDirectory("ratiba-e2e-");
    // PostgreSQL may run as another user, who must reach its data.
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new Stack(home, environment(home));
  }

  private static Map<String, String> environment(Path home) {
    var environment = new HashMap<>(FreePorts.asEnvironment());
    environment.put("RATIBA_HOME", home.toString());
    environment.put("RATIBA_SANDBOX_PROMPT_SECONDS", Integer.toString(PROMPT_SECONDS));
    return environment;
  }

  /** Runs one of the launcher's commands and returns what it printed. */
  String launch(String... command) {
    return Ran.jar(CHECKOUT.resolve(JARS.get(2)), environment, "", command).successfully();
  }

  /** Runs the shipped command line on this stack. */
  Ran ship(String input, String... command) {
    var all = new HashMap<>(environment);
    all.putAll(properties(home.resolve("stack.env")));
    return Ran.jar(CHECKOUT.resolve(JARS.get(1)), all, input, command);
  }

  Map<String, String> secrets() {
    return properties(home.resolve("secrets.env"));
  }

  private static Map<String, String> properties(Path file) {
    var read = new HashMap<String, String>();
    try (var lines = Files.lines(file)) {
      lines
          .filter(line -> line.contains("="))
          .map(line -> line.split("=", 2))
          .forEach(pair -> read.put(pair[0], pair[1]));
    } catch (IOException missing) {
      throw new AssertionError("The launcher wrote no " + file, missing);
    }
    return read;
  }

  void kill(String process) {
    launch("kill", process);
  }

  /** The sandbox's control. */
  Caller control() {
    return new Caller(URI.create(at("/sandbox")).getPort());
  }

  String api() {
    return at("/api");
  }

  String temporalAddress() {
    return at("/temporal/address");
  }

  Connection database() throws SQLException {
    var login = new Properties();
    login.put("user", at("/database/user"));
    login.put("password", at("/database/password"));
    return DriverManager.getConnection(at("/database/url"), login);
  }

  List<Path> logs() {
    return status.path("logs").valueStream().map(log -> Path.of(log.asString(""))).toList();
  }

  private String at(String pointer) {
    return status.at(pointer).asString("");
  }

  /** The logs remain, for whoever wants to know why a test failed. */
  @Override
  public void close() throws IOException {
    down();
    Runtime.getRuntime().removeShutdownHook(endWithTheJvm);
    keepLogs(Path.of("target/e2e-logs"));
    delete(home);
  }

  private void down() {
    Ran.jar(CHECKOUT.resolve(JARS.get(2)), environment, "", "down");
  }

  private void keepLogs(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var logs = Files.list(home.resolve("logs"))) {
      for (var log : logs.filter(Files::isRegularFile).toList()) {
        Files.copy(log, folder.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failure)
              throws IOException {
            Files.delete(emptied);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
