package dev.ratiba.sandbox.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What {@code status --json} prints; its shape is fixed, since programs read it. */
public record StatusReport(
    boolean ready,
    String api,
    String sandbox,
    String handset,
    String widget,
    Temporal temporal,
    Database database,
    String secrets,
    List<String> logs,
    List<ProcessLine> processes) {

  public record Temporal(
      String address, String namespace, @Nullable String ui, @Nullable String cli) {}

  public record Database(String url, String user, String password) {
    public Connection connect() throws SQLException {
      return new Owner(url, user, password).connect();
    }
  }

  /** A process that is down has no pid. */
  public record ProcessLine(String name, @Nullable Long pid) {}

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  static StatusReport of(Settings settings, boolean ready, List<ProcessLine> processes) {
    var owner = Owner.of(settings, Secrets.read(settings.secretsFile()));
    return new StatusReport(
        ready,
        settings.apiUrl(),
        settings.sandboxUrl(),
        settings.sandboxUrl() + "/handset",
        "http://localhost:%d/widget?tenant=spa_pilot".formatted(settings.ports().api()),
        temporal(settings),
        new Database(owner.url(), owner.user(), owner.password()),
        settings.secretsFile().toString(),
        logs(settings, processes),
        processes);
  }

  /** What there would be if something ran: every name, no pid. */
  static StatusReport ofNothing(Settings settings) {
    var names = new ArrayList<>(List.of(Stack.API, Stack.WORKER + "-1"));
    if (settings.foreignEngine().isEmpty()) {
      names.add(Stack.TEMPORAL);
    }
    if (settings.foreignDatabase().isEmpty()) {
      names.add(Stack.POSTGRES);
    }
    names.add(Stack.VENDORS);
    var processes = names.stream().map(name -> new ProcessLine(name, null)).toList();
    return of(settings, false, processes);
  }

  static StatusReport parse(String json) {
    return JSON.readValue(json, StatusReport.class);
  }

  String json() {
    return JSON.writeValueAsString(this);
  }

  private static Temporal temporal(Settings settings) {
    var ui =
        settings.foreignEngine().isEmpty()
            ? "http://127.0.0.1:" + settings.ports().temporalUi()
            : null;
    return new Temporal(settings.temporalAddress(), settings.namespace(), ui, cli(settings));
  }

  private static @Nullable String cli(Settings settings) {
    Optional<Path> found =
        Files.exists(settings.checkout().resolve("deploy/temporal/releases.properties"))
            ? new Engine(settings, new Progress(System.err)).find()
            : Optional.empty();
    return found.map(Path::toString).orElse(null);
  }

  private static List<String> logs(Settings settings, List<ProcessLine> processes) {
    var names = processes.stream().map(ProcessLine::name).toList();
    return IntStream.range(0, names.size())
        .mapToObj(names::get)
        .filter(name -> name.startsWith(Stack.API) || name.startsWith(Stack.WORKER))
        .map(name -> settings.logs().resolve(name + ".jsonl").toString())
        .toList();
  }
}
