package dev.ratiba.sandbox.launcher;

import static java.util.stream.Collectors.joining;

import com.github.f4b6a3.ulid.UlidCreator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Brings the database to where the applications need it: migrated, with a login for them, and with
 * the pilot's tenant in it. Does again only what has changed since the last time.
 */
final class Preparation {
  private static final String TENANT = "spa_pilot";
  private static final String[] TENANT_SECRETS = {"DARAJA_PASSKEY", "AT_CALLBACK_TOKEN"};
  private static final Duration AT_MOST = Duration.ofMinutes(3);

  private final Settings settings;
  private final Secrets secrets;
  private final Jars jars;
  private final Progress progress;

  Preparation(Settings settings, Secrets secrets, Jars jars, Progress progress) {
    this.settings = settings;
    this.secrets = secrets;
    this.jars = jars;
    this.progress = progress;
  }

  void run() {
    try {
      var tenantFile = extractTenantFile();
      if (lacks("public.tenants")
          || Stamp.MIGRATED.changes(settings.home(), settings.databaseUrl(), jars.worker())) {
        migrate();
        allowLogin();
        Stamp.MIGRATED.keep(settings.home(), settings.databaseUrl(), jars.worker());
      }
      if (lacks("tenant_%s.customers".formatted(TENANT))
          || lacksSmsAddress()
          || Stamp.SEEDED.changes(settings.home(), settings.databaseUrl(), tenantFile)) {
        addTenant(tenantFile);
        addCustomer();
        Stamp.SEEDED.keep(settings.home(), settings.databaseUrl(), tenantFile);
      }
    } catch (IOException e) {
      throw unprepared(e);
    }
  }

  /** The stamps would deceive us about a database that was made anew. */
  private boolean lacks(String table) {
    return isTrue("select to_regclass('%s') is null".formatted(table));
  }

  /** A tenant of a sandbox that knew no SMS yet. */
  private boolean lacksSmsAddress() {
    return isTrue(
        """
        select not exists (select from public.tenant_numbers
          where channel = 'africastalking' and tenant = '%s')
        """
            .formatted(TENANT));
  }

  private boolean isTrue(String query) {
    try (var connection = Owner.of(settings, secrets).connect();
        var statement = connection.createStatement()) {
      var rows = statement.executeQuery(query);
      return rows.next() && rows.getBoolean(1);
    } catch (SQLException e) {
      throw unprepared(e);
    }
  }

  private static Obstacle unprepared(Exception e) {
    return new Obstacle("The database cannot be prepared: " + e.getMessage(), e);
  }

  private void migrate() throws IOException {
    runWorker("migrate", "", List.of("migrate"));
    progress.say("database  migrated");
  }

  private void addTenant(Path tenantFile) throws IOException {
    var input =
        Stream.of(TENANT_SECRETS)
            .map(name -> name + "=" + secrets.get(name) + "\n")
            .collect(joining());
    runWorker("tenant", input, List.of("tenant", "add", tenantFile.toString()));
    progress.say("database  tenant %s added".formatted(TENANT));
  }

  private void runWorker(String name, String input, List<String> arguments) throws IOException {
    var log = settings.logs().resolve(name + ".out");
    var builder =
        new ProcessBuilder(Jars.runBriefly(jars.worker(), arguments.toArray(String[]::new)))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(new Environments(settings, secrets).commandLine());
    var process = builder.start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // It ended without reading; its status says why.
    }
    if (!endsWell(process)) {
      throw new Obstacle(
          "`%s` failed; the end of %s:\n          | %s"
              .formatted(
                  String.join(" ", arguments),
                  log,
                  String.join("\n          | ", LastLines.of(log, 12))));
    }
  }

  private static boolean endsWell(Process process) {
    try {
      return process.waitFor(AT_MOST.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }

  /** The migration makes the applications' role without a login; only we know a password for it. */
  private void allowLogin() {
    execute(
        "alter role %s login password '%s'"
            .formatted(secrets.get("DATABASE_USER"), secrets.get("DATABASE_PASSWORD")));
  }

  private void addCustomer() throws IOException {
    execute(seed());
  }

  /** The customer of the pilot's reminders. Running it again adds nothing. */
  static String seed() throws IOException {
    var thread = UlidCreator.getUlid(Instant.now().minus(Duration.ofDays(3)).toEpochMilli());
    return "set search_path to tenant_%s, public; %s"
        .formatted(TENANT, resource("/seed/spa_pilot.sql").replace(":thread", "'" + thread + "'"));
  }

  private void execute(String sql) {
    try (var connection = Owner.of(settings, secrets).connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw unprepared(e);
    }
  }

  private Path extractTenantFile() throws IOException {
    var folder = Files.createDirectories(settings.home().resolve("tenants"));
    var file = folder.resolve(TENANT + ".yml");
    Files.writeString(file, tenantFile());
    return file;
  }

  /** As it stands in the build, but for the port on which the handset is. */
  private String tenantFile() throws IOException {
    var handset = ":" + settings.ports().sandbox() + "\"";
    return resource("/tenants/" + TENANT + ".yml").replace(":3020\"", handset);
  }

  private static String resource(String name) throws IOException {
    try (var stream = Preparation.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException("this build lacks " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
