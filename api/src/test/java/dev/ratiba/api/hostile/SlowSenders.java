package dev.ratiba.api.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratiba.api.RunningApi;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Those who open a line and then send a request in drops, so as to hold it: a head without end, a
 * signed body, one in chunks, and one that was refused before it was sent.
 */
final class SlowSenders implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(400);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger holding = new AtomicInteger();
  private final List<Socket> lines;

  SlowSenders(URI root, int count) {
    lines = IntStream.range(0, count).mapToObj(number -> begin(root, number)).toList();
  }

  /** How many lines the other side has not closed. */
  int holding() {
    return holding.get();
  }

  private Socket begin(URI root, int number) {
    try {
      var line = new Socket(root.getHost(), root.getPort());
      line.getOutputStream().write(beginning(number));
      holding.incrementAndGet();
      threads.execute(() -> readToTheEnd(line));
      threads.execute(() -> drip(line));
      return line;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static byte[] beginning(int number) {
    var body = WhatsAppAttacks.envelope(WhatsAppAttacks.slow(number)).getBytes(UTF_8);
    var post = "POST " + Attack.WHATSAPP + " HTTP/1.1\r\nHost: localhost\r\n";
    var signed = post + Attack.signature(RunningApi.signature(body));
    var begun =
        switch (number % 4) {
          case 0 -> post + "X-Slow: ";
          case 1 -> signed + "Content-Length: " + body.length + "\r\n\r\n";
          case 2 -> signed + "Transfer-Encoding: chunked\r\n\r\n7ff\r\n";
          default -> post + "Content-Length: " + (5 << 20) + "\r\n\r\n";
        };
    return begun.getBytes(ISO_8859_1);
  }

  private void readToTheEnd(Socket line) {
    try (line) {
      line.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException cutOff) {
      // That is how it ends.
    } finally {
      holding.decrementAndGet();
    }
  }

  private static void drip(Socket line) {
    try {
      while (!line.isClosed()) {
        line.getOutputStream().write('{');
        Thread.sleep(PAUSE);
      }
    } catch (IOException cutOff) {
      // That is how it ends.
    } catch (InterruptedException enough) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    for (var line : lines) {
      try {
        line.close();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
    threads.shutdownNow();
    threads.close();
  }
}
