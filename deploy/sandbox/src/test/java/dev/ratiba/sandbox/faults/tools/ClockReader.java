package dev.ratiba.sandbox.faults.tools;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** Tells its wall clock and its monotonic clock each time that it gets a line, then waits a bit. */
final class ClockReader {
  private static final int BIT = 50;

  public static void main(String[] none) throws IOException, InterruptedException {
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (lines.readLine() != null) {
      var wall = System.currentTimeMillis();
      var began = System.nanoTime();
      waitABit();
      var waited = System.nanoTime();
      LockSupport.parkNanos(BIT * 1_000_000L);
      var parked = System.nanoTime();
      System.out.printf("%d %d %d %d%n", wall, began, waited - began, parked - waited);
    }
  }

  @SuppressWarnings({"WaitNotInLoop", "NakedWait"}) // nobody notifies
  private static void waitABit() throws InterruptedException {
    var nobody = new Object();
    synchronized (nobody) {
      nobody.wait(BIT);
    }
  }

  private ClockReader() {}
}
