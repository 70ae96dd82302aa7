package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;

/** The ports of one stack; all on 127.0.0.1. */
public record Ports(int api, int sandbox, int temporal, int temporalUi, int database, int worker) {
  static final String API = "RATIBA_API_PORT";
  static final String SANDBOX = "RATIBA_SANDBOX_PORT";
  static final String TEMPORAL = "RATIBA_TEMPORAL_PORT";
  static final String TEMPORAL_UI = "RATIBA_TEMPORAL_UI_PORT";
  static final String DATABASE = "RATIBA_DATABASE_PORT";
  static final String WORKER = "RATIBA_WORKER_PORT";

  private static final int WORKERS_ABOVE_API = 20;

  /** The workers' own ports follow the api's unless they are set. */
  public static Ports from(Map<String, String> environment) {
    var api = port(environment, API, 3010);
    return new Ports(
        api,
        port(environment, SANDBOX, 3020),
        port(environment, TEMPORAL, 7233),
        port(environment, TEMPORAL_UI, 8233),
        port(environment, DATABASE, 5433),
        port(environment, WORKER, Math.min(api + WORKERS_ABOVE_API, 65_000)));
  }

  /** Nobody listens there. */
  static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** Somebody listens at that {@code host:port}. */
  public static boolean isOpen(String address) {
    var colon = address.lastIndexOf(':');
    var host = colon < 0 ? address : address.substring(0, colon);
    var port = colon < 0 ? 7233 : Integer.parseInt(address.substring(colon + 1));
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), 1_000);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  static int port(Map<String, String> environment, String name, int fallback) {
    var text = environment.getOrDefault(name, "").strip();
    if (text.isEmpty()) {
      return fallback;
    }
    if (!text.matches("[0-9]{1,5}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > 65_535) {
      throw new Obstacle(
          "%s=%s is not a port: give a number from 1 to 65535.".formatted(name, text));
    }
    return Integer.parseInt(text);
  }
}
