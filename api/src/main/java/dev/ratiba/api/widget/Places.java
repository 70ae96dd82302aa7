package dev.ratiba.api.widget;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** So many at once, in all and of each key: what a few take for long must leave room for others. */
final class Places {
  private final Semaphore free;
  private final int perKey;
  private final ConcurrentHashMap<String, Integer> taken = new ConcurrentHashMap<>();

  Places(int most, int perKey) {
    this.free = new Semaphore(most);
    this.perKey = perKey;
  }

  /** Takes one, which the caller must leave; false, and nothing is taken, when there is none. */
  boolean take(String key) {
    if (!free.tryAcquire()) {
      return false;
    }
    if (taken.merge(key, 1, Integer::sum) <= perKey) {
      return true;
    }
    leave(key);
    return false;
  }

  void leave(String key) {
    taken.computeIfPresent(key, (_, many) -> many == 1 ? null : many - 1);
    free.release();
  }
}
