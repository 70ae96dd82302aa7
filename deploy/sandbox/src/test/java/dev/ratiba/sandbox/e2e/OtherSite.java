package dev.ratiba.sandbox.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Somebody's own web site with the widget's script tag on it, under a strict policy. */
final class OtherSite implements AutoCloseable {
  private final HttpServer server;
  private final String api;

  private OtherSite(HttpServer server, String api) {
    this.server = server;
    this.api = api;
  }

  static OtherSite with(String api, String token) {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var site = new OtherSite(server, api);
      var tag =
          "<script type=\"module\" src=\"%s/widget/embed.js\" data-token=\"%s\"></script>"
              .formatted(api, token);
      site.serve("/", tag);
      site.serve("/plain", "");
      server.start();
      return site;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on the tenant's widget may stand here. */
  OtherSite isAllowed(Stack stack) throws SQLException {
    try (var connection = stack.database();
        var insert =
            connection.prepareStatement(
                "insert into public.widget_origins (origin, tenant) values (?, 'spa_pilot')")) {
      insert.setString(1, origin());
      insert.executeUpdate();
    }
    return this;
  }

  private void serve(String path, String tag) {
    var page =
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>A salon</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="data:,">%s</head>
        <body><main><h1>A salon</h1><p>Welcome.</p></main></body></html>
        """
            .formatted(tag);
    var policy =
        "default-src 'none'; script-src %s; connect-src %s; img-src data:; base-uri 'none'"
            .formatted(api, api);
    server.createContext(
        path,
        exchange -> {
          var bytes = page.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
          exchange.getResponseHeaders().add("Content-Security-Policy", policy);
          exchange.sendResponseHeaders(200, bytes.length);
          try (var body = exchange.getResponseBody()) {
            body.write(bytes);
          }
        });
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
