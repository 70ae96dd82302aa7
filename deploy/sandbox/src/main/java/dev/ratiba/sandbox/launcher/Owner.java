package dev.ratiba.sandbox.launcher;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Who owns the database and may read every schema of it. */
public record Owner(String url, String user, String password) {
  public static Owner of(Settings settings, Secrets secrets) {
    return settings
        .foreignDatabase()
        .map(foreign -> new Owner(foreign.url(), foreign.user(), foreign.password()))
        .orElseGet(() ->
            new Owner(
                settings.databaseUrl(),
                secrets.get("DATABASE_OWNER_USER"),
                secrets.get("DATABASE_OWNER_PASSWORD")));
  }

  public Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "3");
    properties.setProperty("socketTimeout", "20");
    return DriverManager.getConnection(url, properties);
  }
}
