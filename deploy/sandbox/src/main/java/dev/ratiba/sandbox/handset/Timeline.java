package dev.ratiba.sandbox.handset;

import dev.ratiba.sandbox.vendor.Person;
import dev.ratiba.sandbox.vendor.Settings;
import dev.ratiba.sandbox.whatsapp.UserId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads from the business's database what it knows of one customer, across all tenants. */
@Component
class Timeline {
  private static final String TENANTS =
      """
      select nspname from pg_namespace
      where nspname like 'tenant\\_%' and nspname <> 'tenant_template' order by nspname
      """;

  private final Settings.Database database;

  Timeline(Settings settings) {
    this.database = settings.database();
  }

  /** What the database says, or that it says nothing. */
  sealed interface Reading {
    record Known(List<Story> stories) implements Reading {}

    record Away(String reason) implements Reading {}
  }

  Reading of(Person person) {
    try (var connection = connect()) {
      var stories = new ArrayList<Story>();
      for (var schema : schemas(connection)) stories.addAll(stories(connection, schema, person));
      return new Reading.Known(stories);
    } catch (SQLException away) {
      return new Reading.Away(String.valueOf(away.getMessage()));
    }
  }

  /** A local database answers at once or not at all. */
  private Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", database.user());
    properties.setProperty("password", database.password());
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("loginTimeout", "3");
    properties.setProperty("socketTimeout", "5");
    properties.setProperty("readOnly", "true");
    properties.setProperty("ApplicationName", "sandbox handset");
    return DriverManager.getConnection(database.url(), properties);
  }

  private static List<String> schemas(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement(TENANTS)) {
      return rows(query, row -> row.getString(1));
    }
  }

  private static List<Story> stories(Connection connection, String schema, Person person)
      throws SQLException {
    connection.setSchema(schema);
    var tenant = schema.substring("tenant_".length());
    var stories = new ArrayList<Story>();
    for (var thread : threads(connection, person)) {
      stories.add(new Story(tenant, thread, events(connection, thread.id(), person)));
    }
    var loose = events(connection, null, person);
    if (!loose.isEmpty()) stories.add(new Story(tenant, null, loose));
    return stories;
  }

  private static List<Story.Conversation> threads(Connection connection, Person person)
      throws SQLException {
    try (var query = connection.prepareStatement(TimelineSql.THREADS)) {
      bind(query, person);
      return rows(query, Timeline::thread);
    }
  }

  private static Story.Conversation thread(ResultSet row) throws SQLException {
    return new Story.Conversation(
        row.getString("id"),
        row.getString("channel"),
        row.getString("state"),
        at(row, "opened_at"),
        row.getTimestamp("closed_at") == null);
  }

  private static List<Story.Event> events(
      Connection connection, @Nullable String thread, Person person) throws SQLException {
    try (var query = connection.prepareStatement(TimelineSql.EVENTS)) {
      bind(query, person);
      query.setString(4, thread);
      return rows(query, Timeline::event);
    }
  }

  private static Story.Event event(ResultSet row) throws SQLException {
    var starts = row.getTimestamp("starts_at");
    return new Story.Event(
        Story.Kind.valueOf(row.getString("kind")),
        at(row, "at"),
        row.getString("text"),
        row.getString("status"),
        starts == null ? null : starts.toInstant(),
        row.getString("row_id"));
  }

  private static void bind(PreparedStatement query, Person person) throws SQLException {
    query.setString(1, "+" + person.id());
    query.setString(2, person.id());
    query.setString(3, UserId.of(person));
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private static <T> List<T> rows(PreparedStatement query, Reader<T> reader) throws SQLException {
    var read = new ArrayList<T>();
    try (var row = query.executeQuery()) {
      while (row.next()) read.add(reader.read(row));
    }
    return read;
  }
}
