package dev.ratiba.sandbox.faults.tools;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The line as it is now; whoever waits on it learns of a change at once. */
final class CurrentLine {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Line line = new Line.Clear();

  Line now() {
    return line;
  }

  void set(Line next) {
    lock.lock();
    try {
      line = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns when the line is another one or the time is over. */
  void awaitOtherThan(Line old, long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      var left = nanos;
      while (line.equals(old) && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
