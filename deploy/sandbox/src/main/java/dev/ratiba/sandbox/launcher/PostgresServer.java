package dev.ratiba.sandbox.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/**
 * The sandbox's own PostgreSQL: its binaries from our class path, unpacked once into the cache; its
 * data below the state folder, durable as in production.
 */
final class PostgresServer {
  private static final String WRONG_PASSWORD = "28P01";

  private final Path binaries;
  private final Path folder;
  private final int port;
  private final String user;
  private final String password;
  private final Unprivileged account;

  private PostgresServer(
      Path binaries, Path folder, int port, String user, String password, Unprivileged account) {
    this.binaries = binaries;
    this.folder = folder;
    this.port = port;
    this.user = user;
    this.password = password;
    this.account = account;
  }

  /** Unpacks and initialises what is not there yet. */
  static PostgresServer prepare(Path cache, Path home, int port, String user, String password) {
    try {
      var binaries = unpacked(cache);
      var folder = Files.createDirectories(home.resolve("postgres"));
      var account = Unprivileged.forProgram(binaries.resolve("bin/postgres"), folder);
      var server = new PostgresServer(binaries, folder, port, user, password, account);
      server.initialise();
      server.removeStalePid();
      return server;
    } catch (IOException e) {
      throw new Obstacle("PostgreSQL cannot be set up: %s.".formatted(e.getMessage()), e);
    }
  }

  List<String> command() {
    return account.wrap(
        List.of(
            binaries.resolve("bin/postgres").toString(),
            "-D",
            data().toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "max_connections=200",
            "-c",
            "fsync=on",
            "-c",
            "synchronous_commit=on",
            "-c",
            "log_line_prefix=%m [%p] "));
  }

  /** The server accepts connections; it says so before the database of ours exists. */
  boolean answers() {
    try (var connection = connect("postgres");
        var statement = connection.createStatement()) {
      return statement.execute("select 1");
    } catch (SQLException e) {
      if (WRONG_PASSWORD.equals(e.getSQLState())) {
        throw new Obstacle(
            "The database in %s has another password than secrets.env: ./ratiba reset starts afresh."
                .formatted(folder),
            e);
      }
      return false;
    }
  }

  void createDatabase(String name) {
    try (var connection = connect("postgres");
        var statement = connection.createStatement()) {
      var found = statement.executeQuery("select from pg_database where datname = '" + name + "'");
      if (!found.next()) {
        statement.execute("create database " + name);
      }
    } catch (SQLException e) {
      throw new Obstacle("Cannot create database %s: %s.".formatted(name, e.getMessage()), e);
    }
  }

  private java.sql.Connection connect(String database) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "5");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), properties);
  }

  private Path data() {
    return folder.resolve("data");
  }

  /** Initialises beside the final place and renames, so that a crash leaves no half cluster. */
  private void initialise() throws IOException {
    if (Files.exists(data().resolve("PG_VERSION"))) {
      return;
    }
    var draft = folder.resolve("data.new");
    Folders.delete(draft);
    var passwordFile = folder.resolve("password");
    Secrets.writePrivately(passwordFile, password);
    account.handOver(folder);
    try {
      initdb(draft, passwordFile);
    } finally {
      Files.deleteIfExists(passwordFile);
    }
    Files.move(draft, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void initdb(Path draft, Path passwordFile) throws IOException {
    var command =
        account.wrap(
            List.of(
                binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + draft,
                "--username=" + user,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
    var log = folder.resolve("initdb.log");
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(log.toFile())
            .start();
    if (waitFor(process) != 0) {
      throw new IOException("initdb failed: " + String.join(" | ", LastLines.of(log, 3)));
    }
  }

  private static int waitFor(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** After a crash the pid file may name a process that is no PostgreSQL any more. */
  private void removeStalePid() throws IOException {
    var file = data().resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return;
    }
    var first = Files.readString(file).lines().findFirst().orElse("").strip();
    var alive =
        first.matches("[0-9]+")
            && ProcessHandle.of(Long.parseLong(first))
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    if (!alive) {
      Files.delete(file);
    }
  }

  private static Path unpacked(Path cache) throws IOException {
    var resource = "/" + resourceFor(Machine.here());
    try (var digesting = open(resource);
        var source = open(resource)) {
      var folder = cache.resolve("postgres-" + shortDigest(digesting));
      if (!Files.exists(folder.resolve("bin/postgres"))) {
        var draft =
            Files.createTempDirectory(Files.createDirectories(cache), "postgres-unpacking-");
        Files.setPosixFilePermissions(
            draft, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        Tarball.unpackXz(source, draft);
        moveUnlessThere(draft, folder);
      }
      return folder;
    }
  }

  private static void moveUnlessThere(Path draft, Path folder) throws IOException {
    try {
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Folders.delete(draft);
      if (!Files.exists(folder.resolve("bin/postgres"))) {
        throw e;
      }
    }
  }

  private static java.io.InputStream open(String resource) throws IOException {
    var stream = PostgresServer.class.getResourceAsStream(resource);
    if (stream == null) {
      throw new IOException(
          "this build carries no PostgreSQL for %s; set DATABASE_URL to use one of your own"
              .formatted(Machine.here()));
    }
    return stream;
  }

  static String resourceFor(Machine machine) {
    var processor = machine.processor().equals("arm64") ? "arm_64" : "x86_64";
    return "postgres-%s-%s.txz".formatted(machine.system(), processor);
  }

  private static String shortDigest(java.io.InputStream source) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      source.transferTo(
          new java.security.DigestOutputStream(java.io.OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
