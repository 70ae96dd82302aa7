package dev.ratiba.sandbox.faults.tools;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

/** One client's way to the target and back. */
final class Connection {
  private final Socket client;
  private final Socket target = new Socket();
  private final int targetPort;
  private final CurrentLine line;
  private final Flow there;
  private final Flow back;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Connection(Socket client, int targetPort, CurrentLine line, long seed) {
    this.client = client;
    this.targetPort = targetPort;
    this.line = line;
    this.there = new Flow(client, target, true, line, seed);
    this.back = new Flow(target, client, false, line, ~seed);
  }

  void start(Runnable atTheEnd) {
    try {
      threads.execute(() -> {
        carry();
        atTheEnd.run();
      });
    } catch (RejectedExecutionException cutBefore) {
      atTheEnd.run();
    }
  }

  /** Both ends get an RST. May be called twice, and from whatever thread. */
  void cut() {
    reset(client);
    reset(target);
    threads.shutdownNow();
  }

  private void carry() {
    try (client;
        target) {
      carryBothWays();
    } catch (IOException unheard) {
      // it is closed all the same
    }
  }

  private void carryBothWays() {
    try {
      reachTarget();
      threads.execute(there::read);
      threads.execute(back::read);
      var backIsDone = threads.submit(() -> cutUnless(back::write));
      cutUnless(there::write);
      backIsDone.get();
      threads.shutdown();
    } catch (InterruptedException cut) {
      Thread.currentThread().interrupt();
    } catch (IOException | ExecutionException | RejectedExecutionException broken) {
      cut();
    }
  }

  /** A silent line lets nothing through, so the target hears nothing of a new connection. */
  private void reachTarget() throws IOException, InterruptedException {
    while (line.now() instanceof Line.Silent silent) {
      line.awaitOtherThan(silent, Fate.UNTIL_CHANGED.nanos());
    }
    client.setTcpNoDelay(true);
    target.setTcpNoDelay(true);
    target.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort));
  }

  private void cutUnless(BooleanSupplier wentThrough) {
    if (!wentThrough.getAsBoolean()) {
      cut();
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException closed) {
      return;
    }
    try {
      socket.close();
    } catch (IOException unheard) {
      // it is closed all the same
    }
  }
}
