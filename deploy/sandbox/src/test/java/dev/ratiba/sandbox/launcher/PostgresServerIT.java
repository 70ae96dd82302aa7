package dev.ratiba.sandbox.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
  private static final Path MIGRATIONS = Path.of("../../db/src/main/resources/db/migration");
  private static final String PASSWORD = "between us";

  @TempDir private Path folder;

  private Optional<Keeper> running = Optional.empty();

  @AfterEach
  void stop() {
    running.ifPresent(Keeper::stop);
  }

  @Test
  void keepsWhatWasCommittedThroughAKillAndARestart() throws Exception {
    var port = freePort();
    start(port);
    try (var connection = connect(port);
        var statement = connection.createStatement()) {
      statement.execute("create table kept (word text); insert into kept values ('durable')");
    }

    kill();
    start(port);

    try (var connection = connect(port);
        var statement = connection.createStatement()) {
      var rows = statement.executeQuery("select word from kept");
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("durable");
      assertThat(setting(connection, "fsync")).isEqualTo("on");
      assertThat(setting(connection, "listen_addresses")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void takesTheSeededCustomerOnce() throws Exception {
    var port = freePort();
    start(port);
    try (var connection = connect(port);
        var statement = connection.createStatement()) {
      migrate(statement, "platform");
      statement.execute(
          "insert into tenants (slug, name, zone) values ('spa_pilot', 'Spa', 'Africa/Nairobi');"
              + " create schema tenant_spa_pilot; set search_path to tenant_spa_pilot, public");
      migrate(statement, "tenant");
      statement.execute(
          """
          insert into services (name, duration_minutes, price_minor, currency)
            values ('Haircut', 60, 150000, 'KES');
          insert into staff (name) values ('Achieng')
          """);

      statement.execute(Preparation.seed());
      statement.execute(Preparation.seed());

      var rows =
          statement.executeQuery(
              """
              select count(*), bool_and(a.starts_at = date_trunc('minute', now()) + interval '25 h'
                or a.starts_at = date_trunc('minute', now()) + interval '25 h' - interval '1 min'),
                bool_and(p.amount_kes = 1500 and c.last_inbound_at < now() - interval '71 h')
              from appointments a join payments p using (booking_id)
              join bookings b on b.id = a.booking_id join conversations c on c.id = b.conversation_id
              where a.status = 'confirmed' and p.state = 'settled' and p.mpesa_receipt is not null
              """);
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(1);
      assertThat(rows.getBoolean(2)).isTrue();
      assertThat(rows.getBoolean(3)).isTrue();
    }
  }

  private static void migrate(Statement statement, String kind) throws Exception {
    try (var files = Files.list(MIGRATIONS.resolve(kind))) {
      for (var file : files.sorted().toList()) {
        statement.execute(Files.readString(file));
      }
    }
  }

  private void start(int port) {
    var cache = Settings.fromProcess().cache();
    var server = PostgresServer.prepare(cache, folder, port, "ratiba", PASSWORD);
    var program =
        new Program(
            "postgres",
            "127.0.0.1:" + port,
            server.command(),
            Map.of(),
            folder.resolve("postgres.out"),
            server::answers,
            Signals.INTERRUPT,
            Duration.ofSeconds(10));
    var silence = new Progress(new PrintStream(OutputStream.nullOutputStream()));
    var keeper = new Keeper(program, silence, () -> {});
    running = Optional.of(keeper);
    keeper.start().orTimeout(30, SECONDS).join();
    server.createDatabase("ratiba");
  }

  /** As a power cut would: no checkpoint, and the pid file stays. */
  private void kill() throws InterruptedException {
    var keeper = running.orElseThrow();
    var process = keeper.condition().running().orElseThrow();
    keeper.kill(Duration.ofMinutes(5));
    process.waitFor();
    keeper.stop();
    assertThat(folder.resolve("postgres/data/postmaster.pid")).exists();
  }

  private static Connection connect(int port) throws SQLException {
    return new Owner("jdbc:postgresql://127.0.0.1:%d/ratiba".formatted(port), "ratiba", PASSWORD)
        .connect();
  }

  private static String setting(Connection connection, String name) throws SQLException {
    try (var statement = connection.createStatement()) {
      var rows = statement.executeQuery("show " + name);
      rows.next();
      return rows.getString(1);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
