package dev.ratiba.sandbox.faults.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** The client's end of a connection. */
final class Caller implements AutoCloseable {
  private static final int SHORT = 300;
  private static final int LONG = 20_000;

  private final Socket socket = new Socket();

  Caller(int port) throws IOException {
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), SHORT);
  }

  /** Says it and returns what of the same length comes back. */
  String ask(String words) throws IOException {
    say(words);
    return hear(words.getBytes(UTF_8).length);
  }

  void say(String words) throws IOException {
    socket.getOutputStream().write(words.getBytes(UTF_8));
  }

  /** Returns fewer bytes only at the other's end. */
  String hear(int bytes) throws IOException {
    socket.setSoTimeout(LONG);
    return new String(socket.getInputStream().readNBytes(bytes), UTF_8);
  }

  /** Nothing comes for a moment: no byte, no end and no reset. */
  boolean hearsNothing() throws IOException {
    socket.setSoTimeout(SHORT);
    try {
      socket.getInputStream().read();
      return false;
    } catch (SocketTimeoutException silence) {
      return true;
    }
  }

  void end() throws IOException {
    socket.shutdownOutput();
  }

  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** How long what it does takes. */
  static Duration time(Doing doing) throws IOException {
    var began = System.nanoTime();
    doing.run();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  interface Doing {
    void run() throws IOException;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
