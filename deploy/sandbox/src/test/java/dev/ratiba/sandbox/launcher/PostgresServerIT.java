package dev.ratiba.sandbox.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
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
