package dev.ratiba.wakeup;

import java.util.List;
import java.util.ServiceLoader;

/**
 * A place where a process may die at the worst moment, named so that fault drives can make it. In
 * production nobody listens, and passing one does nothing.
 */
public enum CrashPoint {
  /** All is written, nothing is kept yet: the vendor sends it again. */
  ACCEPT_BEFORE_COMMIT,
  /** Kept, but the vendor has no answer: it sends it again, and it is a duplicate. */
  ACCEPT_AFTER_COMMIT,
  /** Kept and answered, but nobody is woken: the sweeper rings. */
  RING_BEFORE,
  /** Woken, but the ring is not counted: the sweeper rings once more. */
  RING_AFTER,
  /** Decided, nothing is kept yet: the turn is taken again. */
  TURN_BEFORE_COMMIT,
  /** Kept, but the workflow does not know: the turn finds an empty inbox. */
  TURN_AFTER_COMMIT,
  /** The message is claimed and surely not sent. */
  DELIVER_CLAIMED,
  /** The message is sent and not recorded as sent. */
  DELIVER_SENT,
  /** The prompt is claimed and surely not on the phone. */
  PUSH_CLAIMED,
  /** The prompt is on the phone and M-Pesa's answer is not recorded. */
  PUSH_SENT,
  /** The callback is kept, but M-Pesa has no answer. */
  CALLBACK_AFTER_COMMIT,
  /** Money and visit are written together, neither is kept yet. */
  SETTLE_BEFORE_COMMIT,
  /** Money and visit are kept, and the conversation is not woken. */
  SETTLE_AFTER_COMMIT;

  /** By our own loader: a listener must see these very classes, on whatever thread. */
  private static final List<CrashListener> LISTENERS =
      ServiceLoader.load(CrashListener.class, CrashPoint.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  public void pass() {
    LISTENERS.forEach(listener -> listener.passed(this));
  }
}
