package dev.ratiba.sandbox.faults.tools;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * One direction of a connection. One thread reads and one writes, so that what is late does not
 * hold up the reading; a full queue does, as a full cable would.
 */
final class Flow {
  private static final int LARGEST_CHUNK = 16 << 10;
  private static final int CHUNKS_UNDERWAY = 64;

  private final Socket from;
  private final Socket to;
  private final boolean towardsTarget;
  private final CurrentLine line;
  private final SplittableRandom luck;
  private final BlockingQueue<Chunk> underway = new ArrayBlockingQueue<>(CHUNKS_UNDERWAY);
  private long lastWrite = System.nanoTime();

  Flow(Socket from, Socket to, boolean towardsTarget, CurrentLine line, long seed) {
    this.from = from;
    this.to = to;
    this.towardsTarget = towardsTarget;
    this.line = line;
    this.luck = new SplittableRandom(seed);
  }

  private enum Then {
    MORE,
    END,
    BREAK
  }

  private record Chunk(ByteBuffer bytes, Then then, long readAt, double luck) {}

  /** Takes in what the sender sends, until it ends or breaks off. */
  void read() {
    try {
      var then = readAll();
      underway.put(chunk(ByteBuffer.allocate(0), then));
    } catch (InterruptedException cut) {
      Thread.currentThread().interrupt();
    }
  }

  private Then readAll() throws InterruptedException {
    var buffer = new byte[LARGEST_CHUNK];
    try {
      var in = from.getInputStream();
      for (var size = in.read(buffer); size >= 0; size = in.read(buffer)) {
        underway.put(chunk(ByteBuffer.wrap(Arrays.copyOf(buffer, size)), Then.MORE));
      }
      return Then.END;
    } catch (IOException reset) {
      return Then.BREAK;
    }
  }

  private Chunk chunk(ByteBuffer bytes, Then then) {
    return new Chunk(bytes, then, System.nanoTime(), luck.nextDouble());
  }

  /** Sends it on as the line has it; true when all went through to the sender's end. */
  boolean write() {
    try {
      while (true) {
        var chunk = underway.take();
        if (!send(chunk) || chunk.then == Then.BREAK) {
          return false;
        }
        if (chunk.then == Then.END) {
          to.shutdownOutput();
          return true;
        }
      }
    } catch (IOException gone) {
      return false;
    } catch (InterruptedException cut) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** False where the line breaks the connection off. */
  private boolean send(Chunk chunk) throws IOException, InterruptedException {
    while (true) {
      var now = line.now();
      switch (Fate.of(now, left(chunk), towardsTarget)) {
        case Fate.Hold(var nanos) -> line.awaitOtherThan(now, nanos);
        case Fate.Pass(var size) -> {
          send(chunk.bytes, size);
          if (!chunk.bytes.hasRemaining()) {
            return true;
          }
        }
        case Fate.Cut(var size) -> {
          send(chunk.bytes, size);
          return false;
        }
      }
    }
  }

  private Fate.Left left(Chunk chunk) {
    var now = System.nanoTime();
    return new Fate.Left(chunk.bytes.remaining(), now - chunk.readAt, now - lastWrite, chunk.luck);
  }

  private void send(ByteBuffer bytes, int size) throws IOException {
    var portion = new byte[size];
    bytes.get(portion);
    to.getOutputStream().write(portion);
    lastWrite = System.nanoTime();
  }
}
