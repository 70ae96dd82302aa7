package dev.ratiba.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what transactions tell on a channel of PostgreSQL, over one connection of its own. What is
 * told while the connection is away is not heard: whoever needs it looks at the rows.
 */
public final class Listening implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
  private static final Duration BREATH = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int ANSWERS_WITHIN_SECONDS = 3;

  private final DatabaseSettings settings;
  private final String channel;
  private final Ear ear;
  private final Thread thread;
  private volatile boolean closed;

  private Listening(DatabaseSettings settings, String channel, Ear ear) {
    this.settings = settings;
    this.channel = channel;
    this.ear = ear;
    this.thread = Thread.ofVirtual().name("listening").unstarted(this::listen);
  }

  /** Who is told. */
  public interface Ear {
    void heard(String told);

    /** The connection begins anew: anything may have been told meanwhile. */
    void mayHaveMissed();
  }

  /** Begins to listen and goes on until it is closed, whatever becomes of the connection. */
  public static Listening on(DatabaseSettings settings, String channel, Ear ear) {
    var listening = new Listening(settings, channel, ear);
    listening.thread.start();
    return listening;
  }

  private void listen() {
    while (!closed) {
      try (var connection = connect()) {
        hear(connection);
      } catch (SQLException away) {
        LOG.debug("listening put off: database away ({})", away.getSQLState());
        pause();
      }
    }
  }

  private void hear(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("listen " + channel);
    }
    ear.mayHaveMissed();
    var postgres = connection.unwrap(PGConnection.class);
    while (!closed) {
      var told = postgres.getNotifications(Math.toIntExact(BREATH.toMillis()));
      for (PGNotification one : told == null ? new PGNotification[0] : told) {
        ear.heard(one.getParameter());
      }
      if (!connection.isValid(ANSWERS_WITHIN_SECONDS)) {
        throw new SQLException("The line is dead", "08006");
      }
    }
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "ratiba-listening");
    return DriverManager.getConnection(settings.url(), properties);
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
