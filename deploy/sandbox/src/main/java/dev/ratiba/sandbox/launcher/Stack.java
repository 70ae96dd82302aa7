package dev.ratiba.sandbox.launcher;

import dev.ratiba.sandbox.crash.CrashOrders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The programs that make up the sandbox. */
final class Stack {
  static final String POSTGRES = "postgres";
  static final String TEMPORAL = "temporal";
  static final String VENDORS = "sandbox";
  static final String API = "api";
  static final String SECOND_API = "api-2";
  static final String WORKER = "worker";

  private static final List<String> SERVERS = List.of(POSTGRES, TEMPORAL, VENDORS);

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration DATABASE_GRACE = Duration.ofSeconds(15);

  private final Settings settings;
  private final Overrides overrides;
  private final Environments environments;
  private final Jars jars;

  Stack(Settings settings, Overrides overrides, Secrets secrets, Jars jars) {
    this.settings = settings;
    this.overrides = overrides;
    this.environments = new Environments(settings, secrets);
    this.jars = jars;
  }

  /** Servers first, each for itself; the applications, which only use them, last and together. */
  static int rank(String name) {
    var server = SERVERS.indexOf(name);
    return server < 0 ? SERVERS.size() : server;
  }

  Program postgres(PostgresServer server) {
    return new Program(
        POSTGRES,
        "127.0.0.1:" + settings.ports().database(),
        server.command(),
        Map.of(),
        output(POSTGRES),
        server::answers,
        Signals.INTERRUPT,
        DATABASE_GRACE);
  }

  Program temporal(Path program, String version) {
    return new Program(
        TEMPORAL,
        "%s, web UI http://127.0.0.1:%d"
            .formatted(settings.temporalAddress(), settings.ports().temporalUi()),
        TemporalCommand.of(program, settings, version),
        Map.of(),
        output(TEMPORAL),
        new TemporalProbe(settings.temporalAddress(), settings.namespace()),
        Signals.TERMINATE,
        GRACE);
  }

  Program vendors() {
    return javaProgram(
        VENDORS,
        settings.sandboxUrl(),
        Jars.run(overrides.flags(VENDORS), jars.sandbox(), "vendors"),
        environments.vendors(),
        HttpProbe.of(settings.sandboxUrl(), "/sandbox/health"));
  }

  /** One, or two where a drive of faults wants so. */
  List<Program> apis() {
    var apis = new ArrayList<Program>();
    apis.add(api(API, settings.ports().api()));
    overrides.secondApi().ifPresent(port -> apis.add(api(SECOND_API, port)));
    return apis;
  }

  private Program api(String name, int port) {
    return application(name, port, jars.api(), environments.api(name, port));
  }

  List<Program> workers(List<Integer> ports) {
    return IntStream.range(0, ports.size())
        .mapToObj(index -> worker(WORKER + "-" + (index + 1), ports.get(index)))
        .toList();
  }

  private Program worker(String name, int port) {
    return application(name, port, jars.worker(), environments.worker(name, port));
  }

  private Program application(String name, int port, Path jar, Map<String, String> environment) {
    var address = "http://127.0.0.1:" + port;
    return javaProgram(
        name,
        address,
        command(name, jar, environment),
        environment,
        HttpProbe.of(address, "/actuator/health/readiness"));
  }

  private List<String> command(String name, Path jar, Map<String, String> environment) {
    if (!overrides.crashPoints()) {
      return Jars.run(overrides.flags(name), jar);
    }
    environment.put("RATIBA_CRASH_FOLDER", CrashOrders.folder(settings.home()).toString());
    return jars.runListening(overrides.flags(name), jar);
  }

  private Program javaProgram(
      String name,
      String address,
      List<String> command,
      Map<String, String> environment,
      Probe probe) {
    environment.putAll(overrides.environment(name));
    return new Program(
        name, address, command, environment, output(name), probe, Signals.TERMINATE, GRACE);
  }

  private Path output(String name) {
    return settings.logs().resolve(name + ".out");
  }
}
