package dev.ratiba.sandbox.faults;

import dev.ratiba.sandbox.faults.tools.TcpProxy;
import dev.ratiba.sandbox.launcher.Ports;
import java.io.IOException;
import java.util.List;
import java.util.Properties;

/** The lines on which the applications reach their servers; each can be made bad by itself. */
record Lines(
    TcpProxy apiToDatabase,
    TcpProxy workersToDatabase,
    TcpProxy apiToEngine,
    TcpProxy workersToEngine,
    TcpProxy workersToVendors)
    implements AutoCloseable {

  static Lines to(Ports ports, long seed) throws IOException {
    return new Lines(
        TcpProxy.to(ports.database(), seed),
        TcpProxy.to(ports.database(), seed + 1),
        TcpProxy.to(ports.temporal(), seed + 2),
        TcpProxy.to(ports.temporal(), seed + 3),
        TcpProxy.to(ports.sandbox(), seed + 4));
  }

  /** What the launcher is told so that the applications go over these lines. */
  void override(Properties overrides) {
    overrides.setProperty("api.env.DATABASE_URL", database(apiToDatabase));
    overrides.setProperty("worker.env.DATABASE_URL", database(workersToDatabase));
    overrides.setProperty("api.env.TEMPORAL_ADDRESS", address(apiToEngine));
    overrides.setProperty("worker.env.TEMPORAL_ADDRESS", address(workersToEngine));
    var vendors = "http://" + address(workersToVendors);
    overrides.setProperty("worker.env.WHATSAPP_BASE_URL", vendors + "/whatsapp");
    overrides.setProperty("worker.env.DARAJA_BASE_URL", vendors + "/daraja");
  }

  private static String database(TcpProxy line) {
    return "jdbc:postgresql://" + address(line) + "/ratiba";
  }

  private static String address(TcpProxy line) {
    return "127.0.0.1:" + line.port();
  }

  List<TcpProxy> all() {
    return List.of(
        apiToDatabase, workersToDatabase, apiToEngine, workersToEngine, workersToVendors);
  }

  String name(TcpProxy line) {
    return List.of(
            "api–database",
            "workers–database",
            "api–Temporal",
            "workers–Temporal",
            "workers–vendors")
        .get(all().indexOf(line));
  }

  @Override
  public void close() {
    all().forEach(TcpProxy::close);
  }
}
