package dev.ratiba.sandbox.launcher;

import java.util.Optional;

/**
 * One process and no later one that was given its number: the pid with the moment it began, in
 * milliseconds.
 */
record Identity(long pid, long began) {
  /** Two virtual machines read the same start time up to a second apart. */
  private static final long CLOCKS_DIFFER_BY = 2_000;

  static Identity of(ProcessHandle process) {
    return new Identity(process.pid(), began(process));
  }

  /** The process, when it still runs. */
  Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> Math.abs(began(process) - began) <= CLOCKS_DIFFER_BY);
  }

  private static long began(ProcessHandle process) {
    return process.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
  }
}
