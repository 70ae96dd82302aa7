package dev.ratiba.wakeup;

/** Is told when a process passes a {@link CrashPoint}; only the sandbox has one. */
public interface CrashListener {
  void passed(CrashPoint point);
}
