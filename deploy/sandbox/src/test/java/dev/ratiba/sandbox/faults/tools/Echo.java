package dev.ratiba.sandbox.faults.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends back what it gets, says "end" after its sender's end, and remembers all it got. */
final class Echo implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final AtomicInteger ends = new AtomicInteger();
  private final AtomicInteger resets = new AtomicInteger();

  Echo() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  String heard() {
    synchronized (heard) {
      return heard.toString(UTF_8);
    }
  }

  int ends() {
    return ends.get();
  }

  int resets() {
    return resets.get();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        Thread.ofVirtual().start(() -> echo(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void echo(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      var buffer = new byte[64 << 10];
      var in = client.getInputStream();
      for (var size = in.read(buffer); size >= 0; size = in.read(buffer)) {
        synchronized (heard) {
          heard.write(buffer, 0, size);
        }
        client.getOutputStream().write(buffer, 0, size);
      }
      ends.incrementAndGet();
      client.getOutputStream().write("end".getBytes(UTF_8));
    } catch (IOException reset) {
      resets.incrementAndGet();
    }
  }
}
