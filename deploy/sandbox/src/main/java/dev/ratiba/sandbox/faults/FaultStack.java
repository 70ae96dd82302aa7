package dev.ratiba.sandbox.faults;

import dev.ratiba.sandbox.crash.CrashOrders;
import dev.ratiba.sandbox.launcher.Obstacle;
import dev.ratiba.sandbox.launcher.Ports;
import dev.ratiba.sandbox.launcher.PortsInARow;
import dev.ratiba.sandbox.launcher.RunningStack;
import dev.ratiba.sandbox.launcher.Secrets;
import dev.ratiba.sandbox.launcher.StatusReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * A campaign's own stack: two workers, bad lines, crash points that can be ordered, and the shops.
 * It ends with {@link #close}, and its state folder with it unless it is to be looked at.
 */
final class FaultStack implements AutoCloseable {
  private static final int WORKERS = 2;

  /** Short, so that a prompt that nobody answers does not hold up the end. */
  private static final String PROMPT_SECONDS = "20";

  /** The workers' comes last: each takes the next one. */
  private static final List<String> PORT_NAMES =
      List.of(
          "RATIBA_API_PORT",
          "RATIBA_SANDBOX_PORT",
          "RATIBA_TEMPORAL_PORT",
          "RATIBA_TEMPORAL_UI_PORT",
          "RATIBA_DATABASE_PORT",
          "RATIBA_WORKER_PORT");

  private final RunningStack stack;
  private final Lines lines;
  private final StatusReport addresses;

  private FaultStack(RunningStack stack, Lines lines) {
    this.stack = stack;
    this.lines = lines;
    this.addresses = stack.status();
  }

  /**
   * Starts it.
   *
   * @param further overrides of the launcher, for tests that bend the applications
   */
  static FaultStack start(Path home, long seed, Properties further, Consumer<String> progress)
      throws IOException {
    var environment = environment(home);
    var lines = Lines.to(Ports.from(environment), seed);
    var overrides = new Properties();
    lines.override(overrides);
    overrides.setProperty("crash.points", "true");
    overrides.putAll(further);
    var file = Files.createDirectories(home).resolve("overrides.properties");
    try (var writer = Files.newBufferedWriter(file)) {
      overrides.store(writer, null);
    }
    environment.put("RATIBA_SANDBOX_OVERRIDES", file.toString());
    try {
      var stack = new FaultStack(RunningStack.start(environment, WORKERS, progress), lines);
      Shop.ALL.stream().skip(1).forEach(stack::open); // the first comes with every stack
      return stack;
    } catch (RuntimeException failed) {
      lines.close();
      throw failed;
    }
  }

  private static Map<String, String> environment(Path home) {
    var environment = new HashMap<String, String>();
    System.getenv()
        .forEach((name, value) -> {
          if (!name.startsWith("RATIBA_") || name.equals("RATIBA_CACHE")) {
            environment.put(name, value);
          }
        });
    environment.keySet().removeAll(List.of("TEMPORAL_ADDRESS", "DATABASE_URL"));
    environment.put("RATIBA_HOME", home.toString());
    environment.put("RATIBA_SANDBOX_PROMPT_SECONDS", PROMPT_SECONDS);
    var first = PortsInARow.free(PORT_NAMES.size() + WORKERS - 1);
    for (var i = 0; i < PORT_NAMES.size(); i++) {
      environment.put(PORT_NAMES.get(i), Integer.toString(first + i));
    }
    return environment;
  }

  /** Takes on a shop as its operator would, by the shipped command line. */
  private void open(Shop shop) {
    try {
      var file = stack.settings().home().resolve(shop.slug() + ".yml");
      Files.writeString(file, shop.file());
      var builder =
          new ProcessBuilder(stack.shippedCommand("tenant", "add", file.toString()))
              .redirectErrorStream(true);
      builder.environment().putAll(commandLineEnvironment());
      var process = builder.start();
      try (var input = process.getOutputStream()) {
        input.write(
            ("DARAJA_PASSKEY=" + secret("DARAJA_PASSKEY") + "\n").getBytes(StandardCharsets.UTF_8));
      }
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new Obstacle("The shop %s could not be opened: %s".formatted(shop.slug(), said));
      }
    } catch (IOException unwritable) {
      throw new Obstacle("A shop could not be opened: " + unwritable.getMessage());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new Obstacle("Interrupted while the shops were opened.");
    }
  }

  private Map<String, String> commandLineEnvironment() throws IOException {
    var environment = new HashMap<String, String>();
    for (var line : Files.readAllLines(stack.settings().home().resolve("stack.env"))) {
      var pair = line.split("=", 2);
      if (pair.length == 2) {
        environment.put(pair[0], pair[1]);
      }
    }
    return environment;
  }

  String secret(String key) {
    return Secrets.read(stack.settings().secretsFile()).get(key);
  }

  /** Where all is; processes as they were when it was asked for. */
  StatusReport addresses() {
    return addresses;
  }

  /** The process now; 0 when it is down. */
  long pid(String process) {
    return stack.status().processes().stream()
        .filter(line -> line.name().equals(process) && line.pid() != null)
        .mapToLong(line -> line.pid() == null ? 0 : line.pid())
        .findFirst()
        .orElse(0);
  }

  void kill(String process, Duration time) {
    stack.kill(process, time);
  }

  Lines lines() {
    return lines;
  }

  Path checkout() {
    return stack.settings().checkout();
  }

  Path home() {
    return stack.settings().home();
  }

  CrashOrders crashes() {
    return new CrashOrders(home());
  }

  /** As the owner of the database, past every proxy. */
  Connection database() throws SQLException {
    return addresses.database().connect();
  }

  @Override
  public void close() {
    stack.stop();
    lines.close();
  }
}
