package dev.ratiba.sandbox.faults.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A line between two programs on this machine that can be made bad while they use it.
 *
 * <p>A change takes effect at once, on open connections too: what was held goes through or is cut,
 * as the new line has it. So after {@link Line.Silent} and {@link Line.OneWay} connections go on
 * where they stopped and nothing is lost; after {@link Line.Refused} and {@link Line.Resets} those
 * that were cut stay cut. Ends of either side are passed on as they came: a half-close as a
 * half-close, an RST as an RST.
 *
 * <p>With the same seed the n-th chunk of the k-th connection has the same luck. What makes up a
 * chunk is the kernel's affair, so only programs that take turns see the very same run again.
 */
public final class TcpProxy implements AutoCloseable {
  private static final int BACKLOG = 512;
  private static final long BREATH = Duration.ofMillis(10).toNanos();

  private final ServerSocket door;
  private final int targetPort;
  private final long seed;
  private final CurrentLine line = new CurrentLine();
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong accepted = new AtomicLong();

  private TcpProxy(ServerSocket door, int targetPort, long seed) {
    this.door = door;
    this.targetPort = targetPort;
    this.seed = seed;
  }

  /** Listens on a free port of 127.0.0.1; the line is clear. */
  public static TcpProxy to(int targetPort, long seed) {
    try {
      var door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
      var proxy = new TcpProxy(door, targetPort, seed);
      Thread.ofVirtual().name("proxy to " + targetPort).start(proxy::acceptAll);
      return proxy;
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  /** Where it listens. */
  public int port() {
    return door.getLocalPort();
  }

  /** The line is like that from now on. */
  public void set(Line next) {
    line.set(next);
    if (next instanceof Line.Refused) {
      open.forEach(Connection::cut);
    }
  }

  /** How many connections came since the start, those that were refused among them. */
  public long connections() {
    return accepted.get();
  }

  /** Cuts all connections. */
  @Override
  public void close() {
    set(new Line.Refused());
    try {
      door.close();
    } catch (IOException unheard) {
      throw new UncheckedIOException(unheard);
    }
  }

  private void acceptAll() {
    while (!door.isClosed()) {
      try {
        take(door.accept());
      } catch (IOException closedOrFull) {
        LockSupport.parkNanos(BREATH);
      }
    }
  }

  /** It is among the open ones before the line is looked at, so that no refusal misses it. */
  private void take(Socket client) {
    var number = accepted.getAndIncrement();
    var connection = new Connection(client, targetPort, line, 31 * seed + number);
    open.add(connection);
    if (line.now() instanceof Line.Refused) {
      connection.cut();
    }
    connection.start(() -> open.remove(connection));
  }
}
