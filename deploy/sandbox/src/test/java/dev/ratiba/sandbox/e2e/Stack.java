package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratiba.sandbox.crash.CrashOrders;
import dev.ratiba.sandbox.faults.check.Sources;
import dev.ratiba.sandbox.launcher.Owner;
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
import java.time.Duration;
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
  /**
   * How a stack is made up. Prompts live shortly, so that one that nobody answers does not hold up
   * the tests, and longer where a server is away for ten seconds.
   */
  enum Kind {
    ORDINARY(1, 8),
    FAULTY(2, 20);

    private final int workers;
    private final int promptSeconds;

    Kind(int workers, int promptSeconds) {
      this.workers = workers;
      this.promptSeconds = promptSeconds;
    }
  }

  /** Processes that die all the time are better quick to start than quick later. */
  private static final String QUICK_TO_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  /** Longer than any test waits. */
  private static final int FOR_LONG = 600;

  private static final Duration TO_BE_WHOLE = Duration.ofMinutes(3);

  static final Path CHECKOUT = Path.of("").toAbsolutePath().resolve("../..").normalize();
  private static final List<String> JARS =
      List.of(
          "api/target/ratiba-api.jar",
          "activities/target/ratiba-worker.jar",
          "deploy/sandbox/target/ratiba-sandbox.jar");

  private final Path home;
  private final FreePorts ports;
  private final Map<String, String> environment;
  private final JsonNode status;
  private final Thread endWithTheJvm = new Thread(this::down);

  private Stack(Kind kind, Path home) throws IOException {
    this.home = home;
    this.ports = FreePorts.find();
    this.environment = environment(kind, home, ports);
    Runtime.getRuntime().addShutdownHook(endWithTheJvm);
    launch("up", "--detach", "--workers", Integer.toString(kind.workers));
    this.status = JsonMapper.shared().readTree(launch("status", "--json"));
  }

  static Stack start(Kind kind) throws IOException {
    for (var jar : JARS) {
      assertThat(CHECKOUT.resolve(jar)).as("built by mvn verify before these tests").exists();
    }
    var home = Files.createTempDirectory("ratiba-e2e-");
    // PostgreSQL may run as another user, who must reach its data.
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new Stack(kind, home);
  }

  private static Map<String, String> environment(Kind kind, Path home, FreePorts ports)
      throws IOException {
    var environment = new HashMap<>(ports.asEnvironment());
    environment.put("RATIBA_HOME", home.toString());
    environment.put("RATIBA_SANDBOX_PROMPT_SECONDS", Integer.toString(kind.promptSeconds));
    if (kind == Kind.FAULTY) {
      var overrides = Files.writeString(home.resolve("overrides.properties"), overrides(ports));
      environment.put("RATIBA_SANDBOX_OVERRIDES", overrides.toString());
    }
    return environment;
  }

  private static String overrides(FreePorts ports) {
    return """
    crash.points=true
    api-2.port=%d
    api.flags=%s
    worker.flags=%s
    """
        .formatted(ports.ofTheSecondApi(), QUICK_TO_START, QUICK_TO_START);
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

  /** As {@code kill -9}, at once; it stays down so long. */
  void kill(String process, int seconds) {
    Supervision.of(home).ask("/kill?name=%s&for=%d".formatted(process, seconds));
  }

  /** What was killed for a time comes back now. */
  void start(String process) {
    Supervision.of(home).ask("/start?name=" + process);
  }

  /** Of those two apis that a faulty stack has. */
  String secondApi() {
    return "http://127.0.0.1:" + ports.ofTheSecondApi();
  }

  /** Where a worker answers, by its process's name. */
  String worker(String name) {
    return "http://127.0.0.1:" + ports.ofWorker(Integer.parseInt(name.replace("worker-", "")));
  }

  /** Stops a process in its tracks without ending it. */
  void freeze(String process) {
    signal("STOP", process);
  }

  /** What was frozen goes on as if nothing had happened. */
  void thaw(String process) {
    signal("CONT", process);
  }

  /** Asks a process to end, as a rollout does; it is started again. */
  void stop(String process) {
    signal("TERM", process);
  }

  /** The engine comes back and remembers nothing. */
  void loseTheEngine() throws IOException {
    kill("temporal", FOR_LONG);
    await().alias("the engine is dead").until(() -> pid("temporal") == 0);
    delete(home.resolve("temporal"));
    Files.createDirectory(home.resolve("temporal"));
    start("temporal");
    whenReady();
  }

  private void signal(String signal, String process) {
    try {
      var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid(process))).start();
      assertThat(kill.waitFor()).as("kill -%s %s", signal, process).isZero();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopping);
    }
  }

  /** Zero while the process is down. */
  long pid(String process) {
    var pids = JsonMapper.shared().readTree(home.resolve("processes.json"));
    return pids.path(process).asLong(0);
  }

  /** Waits until every process is there and answers. */
  void whenReady() {
    await()
        .alias("all processes ready")
        .atMost(TO_BE_WHOLE)
        .until(
            () -> Ran.jar(CHECKOUT.resolve(JARS.get(2)), environment, "", "status"),
            status -> status.exitCode() == 0);
  }

  /** What is to happen to processes at named points; only a faulty stack hears it. */
  CrashOrders crash() {
    return new CrashOrders(home);
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

  /** Where a checker finds its evidence. */
  Sources sources() {
    var owner = new Owner(at("/database/url"), at("/database/user"), at("/database/password"));
    return new Sources(owner, temporalAddress(), at("/temporal/namespace"), at("/sandbox"));
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
